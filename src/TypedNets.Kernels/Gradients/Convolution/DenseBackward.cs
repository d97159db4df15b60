using TypedNets.Kernels.Memory;
using TypedNets.Kernels.Products;

namespace TypedNets.Kernels.Gradients;

/// <summary>
/// The gradients of a convolution where hardly a number of what comes back is 0, or windows fill no registers: by its weights a sum of outer products over all pixels, by its input a convolution of what comes back,
/// with a border around it, with the weights turned round. Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", 2016.
/// </summary>
internal sealed unsafe class DenseBackward
{
    private readonly Source from;
    private readonly Learned weight;
    private readonly Aligned<int> pixels;
    private readonly Aligned<int> windows;
    private readonly Aligned<int> numbers;
    private readonly LivePanel[] panels = [];
    private readonly Aligned<int>? order;
    private readonly Aligned<int>? runs;
    private readonly Aligned<int>? reads;
    private readonly Aligned<int>? writes;
    private readonly Aligned<float>[] parts = [];
    private readonly int runLength;
    private readonly int taps;
    private readonly int outputs;

    /// <param name="from">What arrives.</param>
    /// <param name="outputs">The channels that leave.</param>
    /// <param name="window">The windows, with a stride of 1 where the gradient by what arrives is wanted.</param>
    /// <param name="footprint">What lies under one.</param>
    /// <param name="weight">The weights.</param>
    /// <param name="windows">Where each window begins in what arrives.</param>
    /// <param name="at">The row and column of each window's result, in the same order.</param>
    /// <param name="size">The rows and columns of the results.</param>
    /// <param name="threads">How many threads.</param>
    public DenseBackward(Source from, int outputs, Window window, Footprint footprint, Learned weight, Aligned<int> windows, (int Row, int Column)[] at, (int Rows, int Columns) size, int threads)
    {
        (this.from, this.outputs, this.weight, this.windows, taps) = (from, outputs, weight, windows, footprint.Taps);
        numbers = new Aligned<int>([.. Enumerable.Range(0, footprint.Count).Select(footprint.At)]);
        var (above, beside) = (((window.KernelHeight - 1) * window.DilationHeight) - window.PaddingHeight, ((window.KernelWidth - 1) * window.DilationWidth) - window.PaddingWidth);
        Returned = [.. Enumerable.Range(0, threads).Select(_ => Room())];
        pixels = new Aligned<int>([.. at.Select(pixel => Returned[0].At(pixel.Row, pixel.Column))]);
        if (!from.IsWanted)
        {
            return;
        }

        var turned = new Footprint(Returned[0], window, groups: 1);
        runLength = turned.RunLength;
        runs = new Aligned<int>(turned.Runs);
        var each = from.Signal.Channels * taps;
        order = new Aligned<int>([.. Enumerable.Range(0, turned.Count).Select(k => (k % outputs * each) + taps - 1 - (k / outputs))]);
        panels = LivePanel.For(from.Signal.Channels, turned.Count);
        parts = [.. Enumerable.Range(0, threads).Select(_ => new Aligned<float>(from.Adds ? from.Signal.Pitch : 0))];
        var places = Enumerable.Range(0, from.Signal.Height * from.Signal.Width).Select(place => (Row: place / from.Signal.Width, Column: place % from.Signal.Width)).ToArray();
        writes = new Aligned<int>([.. places.Select(place => from.Signal.At(place.Row, place.Column))]);
        reads = new Aligned<int>([.. places.Select(place => Returned[0].At(place.Row - above, place.Column - beside))]);

        Signal Room()
        {
            // Where windows reach beyond the kernel's own reach nothing lies above, and what is read begins within.
            var room = new Signal(size.Rows, size.Columns, outputs) { HasGradient = false };
            room.Pad(Math.Max(0, above), Math.Max(0, beside));
            room.Allocate(1);
            return room;
        }
    }

    /// <summary>The gradient by a sample's results, of each thread.</summary>
    public Signal[] Returned { get; }

    /// <summary>The results' columns, in whole registers.</summary>
    public int Pitch => (outputs + Lanes.Processor.Lanes - 1) / Lanes.Processor.Lanes * Lanes.Processor.Lanes;

    /// <summary>How many sums there are by weights: a row of <see cref="Pitch"/> for each number of a window.</summary>
    public int SumCount => numbers.Count * Pitch;

    /// <summary>
    /// About how many cycles of a processor a sample takes so.
    /// </summary>
    public static double Cost(Source from, int outputs, Footprint footprint, int windows)
    {
        var lanes = Lanes.Processor.Lanes;
        var registers = (outputs + lanes - 1) / lanes;
        var byWeights = windows * registers * ((3.5 * ((footprint.Count + 5) / 6)) + 2);
        var arriving = (from.Signal.Channels + lanes - 1) / lanes;
        return byWeights + (from.IsWanted ? from.Signal.Height * from.Signal.Width * footprint.Taps * outputs * arriving * 0.56 : 0);
    }

    /// <summary>Lays the weights out, turned round.</summary>
    public void Prepare(in Turn turn)
    {
        if (order is not null)
        {
            var (first, end) = turn.Share(order.Count, 1);
            foreach (var panel in panels)
            {
                panel.Pack(weight.Values, taps, null, order.Pointer, first, end);
            }
        }
    }

    /// <summary>Does a sample.</summary>
    /// <param name="sample">Which.</param>
    /// <param name="thread">The thread that does it.</param>
    /// <param name="spreading">What comes back, and to what the sums by the biases are added.</param>
    /// <param name="sums">To what those by the weights are added.</param>
    public void Run(int sample, int thread, Spreading spreading, float* sums)
    {
        spreading.To = Returned[thread].Values;
        spreading.Pixels = pixels.Pointer;
        Lanes.Widest.Run(spreading);
        Lanes.Widest.Run(new OuterSums
        {
            X = from.Signal.ValuesOf(sample),
            Numbers = numbers.Pointer,
            Rows = numbers.Count,
            Pixels = windows.Pointer,
            Count = windows.Count,
            G = Returned[thread].Values,
            Places = pixels.Pointer,
            Y = sums,
            Pitch = Pitch,
        });
        if (from.IsWanted)
        {
            GiveBack(sample, thread);
        }
    }

    private void GiveBack(int sample, int thread)
    {
        var gradients = from.Signal.GradientsOf(sample);
        var work = new Product
        {
            Input = Returned[thread].Values,
            Pixels = reads!.Pointer,
            Count = reads.Count,
            Runs = runs!.Pointer,
            RunCount = runs.Count,
            RunLength = runLength,
            Output = gradients,
            Places = writes!.Pointer,
            Low = float.NegativeInfinity,
            High = float.PositiveInfinity,
        };
        if (from.Adds)
        {
            // Not added at once: tiles overlap, and some sums are computed twice.
            work.Output = parts[thread].Pointer;
        }

        foreach (var panel in panels)
        {
            panel.Run(work);
        }

        for (var row = 0; row < from.Signal.Height && from.Adds; row++)
        {
            var at = from.Signal.At(row, 0);
            GiveOn.Run(parts[thread].Pointer + at, gradients + at, from.Signal.Width * from.Signal.Channels, adds: true);
        }
    }
}
