using TypedNets.Kernels.Memory;

namespace TypedNets.Kernels.Products;

/// <summary>Some windows of an image, where each begins and where its results go, and the weights that what lies under them is multiplied with.</summary>
internal sealed unsafe class IndirectProduct
{
    // An image of so few is run together with those of other samples, so that weights are read once for all.
    private const int FewPixels = 64;

    private readonly Layout from;
    private readonly Layout to;
    private readonly bool isPooled;
    private readonly Panel[][] panels;
    private readonly Aligned<int> runs;
    private readonly int runLength;
    private readonly Aligned<int> pixels;
    private readonly Aligned<int> places;
    private readonly Aligned<int>? addendPlaces;

    /// <param name="from">What arrives.</param>
    /// <param name="to">What leaves.</param>
    /// <param name="panels">The weights, those of each group.</param>
    /// <param name="runs">What lies under a window: where each run of neighbours begins, from the window's first number.</param>
    /// <param name="runLength">The numbers of each run.</param>
    /// <param name="pixels">Where each window begins.</param>
    /// <param name="results">The results' rows and columns in what leaves; a fourth of the windows where they are pooled.</param>
    /// <param name="isPooled">Whether the largest of each four windows leaves, and not each.</param>
    /// <param name="addend">What is added.</param>
    public IndirectProduct(Layout from, Layout to, Panel[][] panels, int[] runs, int runLength, int[] pixels, (int Row, int Column)[] results, bool isPooled = false, Layout? addend = null)
    {
        (this.from, this.to, this.panels, this.runLength, this.isPooled) = (from, to, panels, runLength, isPooled);
        this.runs = new Aligned<int>(runs);
        this.pixels = new Aligned<int>(pixels);
        places = Offsets(to, results);
        addendPlaces = addend is { } added ? Offsets(added, results) : null;
    }

    /// <summary>Runs it for all samples.</summary>
    /// <param name="buffers">Their memory.</param>
    /// <param name="low">No result is smaller.</param>
    /// <param name="high">No result is larger.</param>
    /// <param name="addend">In whose memory lies what is added.</param>
    public void Run(in Buffers buffers, float low, float high, Region? addend = null)
    {
        var work = new Product { Runs = runs.Pointer, RunCount = runs.Count, RunLength = runLength, Low = low, High = high };
        if (pixels.Count <= FewPixels && buffers.Samples > 1)
        {
            RunTogether(buffers, work, addend);
            return;
        }

        for (var sample = 0; sample < buffers.Samples; sample++)
        {
            work.Input = buffers.Address(from.Region, sample);
            work.Output = buffers.Address(to.Region, sample);
            work.Addend = addend is { } added ? buffers.Address(added, sample) : null;
            Run(work, pixels.Pointer, places.Pointer, addendPlaces is null ? null : addendPlaces.Pointer, pixels.Count);
        }
    }

    private void RunTogether(in Buffers buffers, Product work, Region? addend)
    {
        var count = pixels.Count * buffers.Samples;
        var results = places.Count * buffers.Samples;
        var at = stackalloc int[count];
        var placesOf = stackalloc int[results];
        var addendsAt = stackalloc int[results];
        for (var sample = 0; sample < buffers.Samples; sample++)
        {
            var start = sample * buffers.Pitch(from.Region);
            for (var pixel = 0; pixel < pixels.Count; pixel++)
            {
                at[(sample * pixels.Count) + pixel] = pixels.Pointer[pixel] + start;
            }

            start = sample * buffers.Pitch(to.Region);
            var added = sample * buffers.Pitch(addend ?? to.Region);
            for (var result = 0; result < places.Count; result++)
            {
                placesOf[(sample * places.Count) + result] = places.Pointer[result] + start;
                addendsAt[(sample * places.Count) + result] = addendPlaces is null ? 0 : addendPlaces.Pointer[result] + added;
            }
        }

        work.Input = buffers.Address(from.Region);
        work.Output = buffers.Address(to.Region);
        work.Addend = addend is { } place ? buffers.Address(place) : null;
        Run(work, at, placesOf, addendsAt, count);
    }

    private void Run(Product work, int* at, int* placesOf, int* addendsAt, int count)
    {
        var input = work.Input;
        var output = work.Output;
        var addend = work.Addend;
        for (var group = 0; group < panels.Length; group++)
        {
            foreach (var panel in panels[group])
            {
                var column = (group * (to.Channels / panels.Length)) + panel.Column;
                work.Input = input + (group * (from.Channels / panels.Length));
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

    private static Aligned<int> Offsets(Layout layout, (int Row, int Column)[] results) => new(Array.ConvertAll(results, result => layout.At(result.Row, result.Column)));
}
