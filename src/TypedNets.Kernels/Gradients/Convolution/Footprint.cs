using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Gradients;

/// <summary>What lies under a convolution's window: runs of neighbours, as long as they can be, and the registers that they fill.</summary>
internal sealed class Footprint
{
    private readonly int channels;

    /// <param name="from">What arrives.</param>
    /// <param name="window">The window.</param>
    /// <param name="groups">Into how many groups the channels are divided.</param>
    public Footprint(Signal from, Window window, int groups)
    {
        channels = from.Channels / groups;
        Taps = window.KernelHeight * window.KernelWidth;
        var areNeighbours = groups == 1 && window.DilationWidth == 1;
        RunLength = (areNeighbours ? window.KernelWidth : 1) * channels;
        var rows = Enumerable.Range(0, window.KernelHeight).Select(row => row * window.DilationHeight * from.RowPitch);
        var columns = Enumerable.Range(0, areNeighbours ? 1 : window.KernelWidth).Select(column => column * window.DilationWidth * from.Channels).ToArray();
        Runs = [.. rows.SelectMany(row => columns.Select(column => row + column))];
        PiecesOfRun = (RunLength + Processor.Lanes - 1) / Processor.Lanes;
        Pieces = [.. Runs.SelectMany(run => Enumerable.Range(0, PiecesOfRun).Select(piece => run + (piece * Processor.Lanes)))];
    }

    /// <summary>Where each run begins, from the window's first number.</summary>
    public int[] Runs { get; }

    /// <summary>The numbers of each.</summary>
    public int RunLength { get; }

    /// <summary>Where each register of a run begins, from the window's first number; the last of a run may reach behind it.</summary>
    public int[] Pieces { get; }

    /// <summary>The registers of a run.</summary>
    public int PiecesOfRun { get; }

    /// <summary>The pixels of the kernel.</summary>
    public int Taps { get; }

    /// <summary>All numbers.</summary>
    public int Count => Runs.Length * RunLength;

    /// <summary>Where the weight of a number stands among those of one column, (in, kernel height, kernel width).</summary>
    /// <param name="number">The number, in the order of runs.</param>
    public int WeightOf(int number)
    {
        var (tap, channel) = Math.DivRem(number, channels);
        return (channel * Taps) + tap;
    }

    /// <summary>Where a number lies, from the window's first.</summary>
    public int At(int number) => Runs[number / RunLength] + (number % RunLength);
}
