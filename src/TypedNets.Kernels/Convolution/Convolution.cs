using TypedNets.Kernels.Memory;
using TypedNets.Kernels.Products;

namespace TypedNets.Kernels;

/// <summary>
/// A convolution, PyTorch's <c>nn.Conv2d</c>, with what stands behind it done while its sums are still in registers: an addition, a bound below (a ReLU) and above, the largest of four neighbours.
/// A convolution of one axis has one row; a dense layer has a kernel as large as what arrives.
/// </summary>
public sealed unsafe class Convolution : Kernel
{
    // An image of so few is run together with those of other samples, so that weights are read once for all.
    private const int FewPixels = 64;

    private readonly Layout from;
    private readonly Layout to;
    private readonly bool isPooled;
    private readonly int groups;
    private readonly int runLength;
    private readonly Panel[][] panels;
    private readonly Aligned<int> pixels;
    private readonly Aligned<int> runs;
    private readonly Aligned<int> places;

    private readonly Aligned<int>? addendPlaces;

    /// <summary>Lays the weights out for this machine.</summary>
    /// <param name="from">What arrives; its border is at least as wide as the padding.</param>
    /// <param name="to">What leaves.</param>
    /// <param name="window">The windows that slide over what arrives.</param>
    /// <param name="filters">The weights, (out, in / groups, kernel height, kernel width), and the biases.</param>
    /// <param name="groups">Into how many groups, each with filters of its own, the channels are divided.</param>
    /// <param name="isPooled">Whether the largest of each 2×2 neighbours leaves, and not each.</param>
    public Convolution(Layout from, Layout to, Window window, Filters filters, int groups = 1, bool isPooled = false)
    {
        (this.from, this.to, this.groups, this.isPooled) = (from, to, groups, isPooled);
        var (arriving, leaving) = (from.Channels / groups, to.Channels / groups);
        var depth = window.KernelHeight * window.KernelWidth * arriving;
        var weight = filters.Weight;
        panels = [.. Enumerable.Range(0, groups).Select(group => Panel.Pack(
            leaving,
            depth,
            (column, k) =>
            {
                var (tap, channel) = Math.DivRem(k, arriving);
                return weight[((((group * leaving) + column) * arriving) + channel) * window.KernelHeight * window.KernelWidth + tap];
            },
            filters.Bias.AsSpan(filters.Bias is null ? 0 : group * leaving, filters.Bias is null ? 0 : leaving)))];
        (runs, runLength) = Runs(from, window, arriving, groups);
        pixels = new Aligned<int>(Windows(to, isPooled).Select(at => from.At((at.Row * window.StrideHeight) - window.PaddingHeight, (at.Column * window.StrideWidth) - window.PaddingWidth)).ToArray());
        places = new Aligned<int>(Places(to));
        if (pixels.Count == 1)
        {
        }
    }

    /// <summary>No result is smaller: 0 is a ReLU.</summary>
    public float Low { get; init; } = float.NegativeInfinity;

    /// <summary>No result is larger: 6 is half of a ReLU6.</summary>
    public float High { get; init; } = float.PositiveInfinity;

    /// <summary>What is added to the results, before they are bounded.</summary>
    public Layout? Addend
    {
        get;
        init
        {
            field = value;
            addendPlaces = value is { } addend ? new Aligned<int>(Places(addend)) : null;
        }
    }

    /// <inheritdoc/>
    internal override void Run(in Buffers buffers)
    {
        if (pixels.Count <= FewPixels && buffers.Samples > 1)
        {
            RunTogether(buffers);
            return;
        }

        for (var sample = 0; sample < buffers.Samples; sample++)
        {
            var work = new Product
            {
                Input = buffers.Address(from.Place, sample),
                Output = buffers.Address(to.Place, sample),
                Addend = Addend is { } addend ? buffers.Address(addend.Place, sample) : null,
            };
            Run(work, pixels.Pointer, places.Pointer, addendPlaces is null ? null : addendPlaces.Pointer, pixels.Count);
        }
    }

    private void RunTogether(in Buffers buffers)
    {
        var count = pixels.Count * buffers.Samples;
        var results = places.Count * buffers.Samples;
        var at = stackalloc int[count];
        var placesOf = stackalloc int[results];
        var addendsAt = stackalloc int[results];
        for (var sample = 0; sample < buffers.Samples; sample++)
        {
            var start = sample * buffers.Pitch(from.Place);
            for (var pixel = 0; pixel < pixels.Count; pixel++)
            {
                at[(sample * pixels.Count) + pixel] = pixels.Pointer[pixel] + start;
            }

            start = sample * buffers.Pitch(to.Place);
            var added = sample * buffers.Pitch(Addend?.Place ?? to.Place);
            for (var result = 0; result < places.Count; result++)
            {
                placesOf[(sample * places.Count) + result] = places.Pointer[result] + start;
                addendsAt[(sample * places.Count) + result] = addendPlaces is null ? 0 : addendPlaces.Pointer[result] + added;
            }
        }

        Run(new Product { Input = buffers.Address(from.Place), Output = buffers.Address(to.Place), Addend = Addend is { } addend ? buffers.Address(addend.Place) : null }, at, placesOf, addendsAt, count);
    }

    private void Run(Product work, int* at, int* placesOf, int* addendsAt, int count)
    {
        var input = work.Input;
        var output = work.Output;
        var addend = work.Addend;
        work.Runs = runs.Pointer;
        work.RunCount = runs.Count;
        work.RunLength = runLength;
        work.Low = Low;
        work.High = High;
        for (var group = 0; group < groups; group++)
        {
            foreach (var panel in panels[group])
            {
                var column = (group * (to.Channels / groups)) + panel.Column;
                work.Input = input + (group * (from.Channels / groups));
                work.Output = output + column;
                work.Addend = addend == null ? null : addend + column;
                work.AddendPlaces = addendsAt;
                work.Pixels = at;
                work.Places = placesOf;
                work.Count = count;
                work.Weights = panel.Weights.Pointer;
                work.Bias = panel.Bias.Pointer;
                work.Columns = panel.Columns;
                panel.Tiles.Run(ref work, isPooled);
            }
        }
    }

    /// <summary>What a kernel reads of a pixel without a gap: a row of it where channels are not grouped and pixels are neighbours, all of it where rows are, too.</summary>
    private static (Aligned<int> Runs, int Length) Runs(Layout from, Window window, int arriving, int groups)
    {
        if (groups > 1 || window.DilationWidth > 1 || !from.HasWholeRows)
        {
            var each = Enumerable.Range(0, window.KernelHeight * window.KernelWidth).Select(tap =>
                (tap / window.KernelWidth * window.DilationHeight * from.RowPitch) + (tap % window.KernelWidth * window.DilationWidth * from.PixelPitch));
            return (new Aligned<int>(each.ToArray()), arriving);
        }

        var length = window.KernelWidth * arriving;
        return window.DilationHeight == 1 && length == from.RowPitch
            ? (new Aligned<int>([0]), window.KernelHeight * length)
            : (new Aligned<int>(Enumerable.Range(0, window.KernelHeight).Select(row => row * window.DilationHeight * from.RowPitch).ToArray()), length);
    }

    /// <summary>The places of all windows in the order of the results; where the largest of four leaves, its four come together.</summary>
    private static IEnumerable<(int Row, int Column)> Windows(Layout to, bool isPooled) =>
        from row in Enumerable.Range(0, to.Height)
        from column in Enumerable.Range(0, to.Width)
        from part in Enumerable.Range(0, isPooled ? 4 : 1)
        select isPooled ? ((2 * row) + (part >> 1), (2 * column) + (part & 1)) : (row, column);

    private static int[] Places(Layout to) =>
    [
        .. from row in Enumerable.Range(0, to.Height)
           from column in Enumerable.Range(0, to.Width)
           select to.At(row, column),
    ];
}
