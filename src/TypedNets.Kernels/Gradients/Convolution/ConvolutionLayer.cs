using System.Runtime.CompilerServices;
using TypedNets.Kernels.Memory;
using TypedNets.Kernels.Products;

namespace TypedNets.Kernels.Gradients;

/// <summary>
/// A convolution with the ReLU and the max pool behind it, whose windows do not overlap. Forward it is the product of pixels and weights that it is in use, and the pool notes which pixel of each window was the largest.
/// Backward only those pixels have a gradient, and only where the ReLU let something through: of the rest nothing is multiplied.
/// </summary>
internal sealed unsafe class ConvolutionLayer : GradientLayer
{
    // So many entries of an output are summed at once, where there are as many: a row of sums is then read and written seldom.
    private const int ManyEntries = 128;

    private readonly Source from;
    private readonly Signal to;
    private readonly Window window;
    private readonly Window pool;
    private readonly int groups;
    private readonly Learned weight;
    private readonly Learned? bias;
    private readonly bool isRectified;
    private Footprint footprint = null!;
    private LivePanel[][] panels = null!;
    private Aligned<int> runs = null!;
    private Aligned<int> order = null!;
    private Aligned<int> pixels = null!;
    private Aligned<int> places = null!;
    private Aligned<int> scratchPlaces = null!;
    private Aligned<int> pieces = null!;
    private Aligned<int> inOrder = null!;
    private Aligned<float>? rows;
    private DenseBackward? dense;
    private Aligned<byte>? largest;
    private Scratch[] scratches = null!;
    private int pitch;

    /// <param name="from">What arrives.</param>
    /// <param name="to">What leaves.</param>
    /// <param name="window">The windows that slide over what arrives.</param>
    /// <param name="groups">Into how many groups, each with filters of its own, the channels are divided.</param>
    /// <param name="weight">(out, in / groups, kernel height, kernel width).</param>
    /// <param name="bias">(out); null where there is none.</param>
    /// <param name="isRectified">Whether a ReLU follows.</param>
    /// <param name="pool">The windows of the max pool that follows; of one pixel where there is none.</param>
    public ConvolutionLayer(Source from, Signal to, Window window, int groups, Learned weight, Learned? bias, bool isRectified, Window pool)
    {
        (this.from, this.to, this.window, this.groups, this.weight, this.bias, this.isRectified, this.pool) = (from, to, window, groups, weight, bias, isRectified, pool);
        from.Signal.Pad(
            Border(window.PaddingHeight, window.StrideHeight, window.KernelHeight, window.DilationHeight, from.Signal.Height, ((to.Height - 1) * pool.StrideHeight) + pool.KernelHeight),
            Border(window.PaddingWidth, window.StrideWidth, window.KernelWidth, window.DilationWidth, from.Signal.Width, ((to.Width - 1) * pool.StrideWidth) + pool.KernelWidth));
        Parameters = bias is null ? [weight] : [weight, bias];
    }

    public override IReadOnlyList<Source> Sources => [from];

    public override Signal Target => to;

    public override IReadOnlyList<Learned> Parameters { get; }

    private int Parts => pool.KernelHeight * pool.KernelWidth;

    private int Arriving => from.Signal.Channels / groups;

    /// <summary>From a sample's notes of the pool to those of the next; a whole register is written behind the last.</summary>
    private int IndexPitch => (to.Count + 31) / 16 * 16;

    private int Leaving => to.Channels / groups;

    public override void Lay(int samples, int threads)
    {
        footprint = new Footprint(from.Signal, window, groups);
        panels = [.. Enumerable.Range(0, groups).Select(_ => LivePanel.For(Leaving, footprint.Count))];
        runs = new Aligned<int>(footprint.Runs);
        order = new Aligned<int>([.. Enumerable.Range(0, footprint.Count).Select(footprint.WeightOf)]);
        pixels = new Aligned<int>([.. Windows().Select(at => from.Signal.At((at.Row * window.StrideHeight) - window.PaddingHeight, (at.Column * window.StrideWidth) - window.PaddingWidth))]);
        places = new Aligned<int>([.. from row in Enumerable.Range(0, to.Height) from column in Enumerable.Range(0, to.Width) select to.At(row, column)]);
        scratchPlaces = new Aligned<int>([.. Enumerable.Range(0, pixels.Count).Select(pixel => pixel * to.Channels)]);
        pieces = new Aligned<int>(footprint.Pieces);
        pitch = pieces.Count * Lanes.Processor.Lanes;
        inOrder = new Aligned<int>([.. Enumerable.Range(0, pieces.Count).Select(piece => piece * Lanes.Processor.Lanes)]);
        if (IsDense())
        {
            var size = (((to.Height - 1) * pool.StrideHeight) + pool.KernelHeight, ((to.Width - 1) * pool.StrideWidth) + pool.KernelWidth);
            dense = new DenseBackward(from, to.Channels, window, footprint, weight, pixels, [.. Windows()], Full(size), threads);
        }

        rows = from.IsWanted && dense is null ? new Aligned<float>(to.Channels * pitch) : null;
        largest = Parts > 1 ? new Aligned<byte>(checked(samples * IndexPitch)) : null;
        scratches = [.. Enumerable.Range(0, threads).Select(_ => new Scratch(this))];
    }

    public override void Prepare(in Turn turn)
    {
        var (first, end) = turn.Share(footprint.Count, 1);
        for (var group = 0; group < groups; group++)
        {
            foreach (var panel in panels[group])
            {
                panel.Pack(weight.Values + ((nint)group * Leaving * footprint.Count), footprint.Count, bias is null ? null : bias.Values + (group * Leaving), order.Pointer, first, end);
            }
        }

        if (rows is not null)
        {
            PackRows(turn);
        }

        dense?.Prepare(turn);
        scratches[turn.Thread].Clear();
    }

    public override void Forward(in Turn turn)
    {
        var scratch = scratches[turn.Thread];
        var (first, end) = turn.OwnSamples;
        for (var sample = first; sample < end; sample++)
        {
            var output = Parts == 1 ? to.ValuesOf(sample) : scratch.Unpooled.Pointer;
            var work = new Product
            {
                Runs = runs.Pointer,
                RunCount = runs.Count,
                RunLength = footprint.RunLength,
                Pixels = pixels.Pointer,
                Count = pixels.Count,
                Places = Parts == 1 ? places.Pointer : scratchPlaces.Pointer,
                Low = isRectified && Parts == 1 ? 0 : float.NegativeInfinity,
                High = float.PositiveInfinity,
            };
            for (var group = 0; group < groups; group++)
            {
                work.Input = from.Signal.ValuesOf(sample) + (group * Arriving);
                work.Output = output + (group * Leaving);
                foreach (var panel in panels[group])
                {
                    panel.Run(work);
                }
            }

            if (Parts > 1)
            {
                LargestPart.Take(output, Parts, places.Count, to.Channels, to.ValuesOf(sample), places.Pointer, IndexOf(sample), isRectified);
            }
        }
    }

    public override void Backward(in Turn turn)
    {
        var scratch = scratches[turn.Thread];
        var (first, end) = turn.OwnSamples;
        var waiting = 0;
        for (var sample = first; sample < end; sample++)
        {
            if (dense is not null)
            {
                dense.Run(sample, turn.Thread, Returning(scratch, sample), scratch.Sums.Pointer);
                continue;
            }

            if (from.IsWanted)
            {
                from.Begin(sample);
            }

            Scatter(scratch, sample);
            if (++waiting == scratch.Together || sample == end - 1)
            {
                Gather(scratch);
                waiting = 0;
            }
        }
    }

    public override void Finish(in Turn turn)
    {
        var (first, end) = turn.Share(to.Channels, 1);
        for (var output = first; output < end; output++)
        {
            if (weight.IsWanted)
            {
                FinishWeight(output, turn);
            }

            if (bias is { IsWanted: true })
            {
                var sum = 0f;
                foreach (var scratch in scratches)
                {
                    sum += scratch.BiasSums.Pointer[output];
                }

                bias.Give(output, sum, turn.IsAdded);
            }
        }
    }

    /// <summary>What comes back of a sample.</summary>
    private Spreading Returning(Scratch scratch, int sample) => new()
    {
        Gradients = to.GradientsOf(sample),
        Values = isRectified ? to.ValuesOf(sample) : null,
        Places = places.Pointer,
        Count = places.Count,
        Channels = to.Channels,
        Index = Parts > 1 ? IndexOf(sample) : null,
        Parts = Parts,
        Sums = scratch.BiasSums.Pointer,
    };

    private void FinishWeight(int output, in Turn turn)
    {
        var gradient = weight.Gradient + ((nint)output * footprint.Count);
        for (var thread = 0; thread < scratches.Length; thread++)
        {
            GiveSums(scratches[thread].Sums.Pointer + (dense is null ? (nint)output * pitch : output), gradient, turn.IsAdded || thread > 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void GiveSums(float* sums, float* gradient, bool isAdded)
    {
        var places = order.Pointer;
        var step = dense?.Pitch ?? 1;
        var number = 0;
        for (var run = 0; run < runs.Count; run++)
        {
            var sum = sums + (dense is null ? run * footprint.PiecesOfRun * Lanes.Processor.Lanes : (nint)number * step);
            for (var end = number + footprint.RunLength; number < end; number++, sum += step)
            {
                gradient[places[number]] = isAdded ? gradient[places[number]] + *sum : *sum;
            }
        }
    }

    /// <summary>The weights of each output as a row, each of its runs filled up to whole registers with zeros.</summary>
    private void PackRows(in Turn turn)
    {
        var (first, end) = turn.Share(to.Channels, 1);
        for (var output = first; output < end; output++)
        {
            var source = weight.Values + ((nint)output * footprint.Count);
            for (var run = 0; run < runs.Count; run++)
            {
                var target = rows!.Pointer + ((nint)output * pitch) + (run * footprint.PiecesOfRun * Lanes.Processor.Lanes);
                for (var index = 0; index < footprint.RunLength; index++)
                {
                    target[index] = source[order.Pointer[(run * footprint.RunLength) + index]];
                }
            }
        }
    }

    /// <summary>Notes what of a sample's gradient is not 0, by outputs for the weights, and gives each pixel's to what lies under its window.</summary>
    private void Scatter(Scratch scratch, int sample)
    {
        var start = sample * from.Signal.Pitch;
        var gradients = to.GradientsOf(sample);
        var values = to.ValuesOf(sample);
        var parts = Parts;
        var index = parts == 1 ? null : IndexOf(sample);
        for (var place = 0; place < places.Count; place++)
        {
            var at = places.Pointer[place];
            scratch.Note(gradients + at, isRectified ? values + at : null, index == null ? null : index + (place * to.Channels), pixels.Pointer + (place * parts), start, parts);
            if (!from.IsWanted)
            {
                continue;
            }

            for (var part = 0; part < parts; part++)
            {
                for (var group = 0; group < groups; group++)
                {
                    var list = (part * groups) + group;
                    if (scratch.PixelCounts.Pointer[list] > 0)
                    {
                        WeightedRows.Add(
                            rows!.Pointer,
                            inOrder.Pointer,
                            pieces.Count,
                            scratch.ByPixel.Pointer + (list * Leaving),
                            scratch.PixelCounts.Pointer[list],
                            from.Signal.GradientsOf(sample) + pixels.Pointer[(place * parts) + part] + (group * Arriving),
                            pieces.Pointer);
                    }
                }
            }
        }
    }

    /// <summary>Adds what was noted to the sums of the weights' gradients.</summary>
    private void Gather(Scratch scratch)
    {
        for (var output = 0; output < to.Channels; output++)
        {
            var count = scratch.OutputCounts.Pointer[output];
            if (count > 0)
            {
                var values = from.Signal.Values + (output / Leaving * Arriving);
                WeightedRows.Add(values, pieces.Pointer, pieces.Count, scratch.ByOutput.Pointer + ((nint)output * scratch.Room), count, scratch.Sums.Pointer + ((nint)output * pitch), inOrder.Pointer);
                scratch.OutputCounts.Pointer[output] = 0;
            }
        }
    }

    private byte* IndexOf(int sample) => largest!.Pointer + ((nint)sample * IndexPitch);

    /// <summary>The results' rows and columns, also those that the pool leaves out.</summary>
    private (int Rows, int Columns) Full((int Rows, int Columns) seen) => (
        Math.Max(seen.Rows, Results(from.Signal.Height, window.PaddingHeight, window.KernelHeight, window.DilationHeight, window.StrideHeight)),
        Math.Max(seen.Columns, Results(from.Signal.Width, window.PaddingWidth, window.KernelWidth, window.DilationWidth, window.StrideWidth)));

    private static int Results(int size, int padding, int kernel, int dilation, int stride) => ((size + (2 * padding) - (dilation * (kernel - 1)) - 1) / stride) + 1;

    /// <summary>
    /// Whether gradients are computed over all pixels, since leaving out those without one costs more than it saves. In a processor's cycles for a sample, as they were measured: what is noted, the rows that are summed, and where they go.
    /// </summary>
    private bool IsDense()
    {
        if (groups > 1 || (from.IsWanted && window is not { StrideHeight: 1, StrideWidth: 1 }))
        {
            return false;
        }

        double looked = places.Count * to.Channels;
        var noted = isRectified ? looked / 2 : looked;
        var sparse = (3 * looked) + (noted * (12 + (0.6 * pieces.Count * (from.IsWanted ? 2 : 1)))) + (from.IsWanted ? pixels.Count * (30.0 + (5 * pieces.Count)) : 0);
        return DenseBackward.Cost(from, to.Channels, footprint, pixels.Count) < sparse;
    }

    /// <summary>How far windows reach out of the image, on the side where they reach further.</summary>
    private static int Border(int padding, int stride, int kernel, int dilation, int size, int windows) =>
        Math.Max(padding, ((windows - 1) * stride) - padding + ((kernel - 1) * dilation) - (size - 1));

    /// <summary>The places of all windows in the order of the results; those under one window of the pool come together.</summary>
    private IEnumerable<(int Row, int Column)> Windows() =>
        from row in Enumerable.Range(0, to.Height)
        from column in Enumerable.Range(0, to.Width)
        from part in Enumerable.Range(0, Parts)
        select ((row * pool.StrideHeight) + (part / pool.KernelWidth), (column * pool.StrideWidth) + (part % pool.KernelWidth));

    /// <summary>A thread's own memory.</summary>
    private sealed class Scratch
    {
        private readonly ConvolutionLayer layer;

        public Scratch(ConvolutionLayer layer)
        {
            this.layer = layer;
            var outputs = layer.to.Channels;
            Together = Math.Clamp(ManyEntries / layer.places.Count, 1, 16);
            Room = Together * layer.places.Count;
            Unpooled = new Aligned<float>(layer.Parts == 1 ? 0 : layer.pixels.Count * outputs);
            Sums = new Aligned<float>(layer.dense?.SumCount ?? (outputs * layer.pitch));
            BiasSums = new Aligned<float>(outputs + 16);
            ByOutput = new Aligned<Entry>(outputs * Room);
            OutputCounts = new Aligned<int>(outputs);
            ByPixel = new Aligned<Entry>(layer.Parts * outputs);
            PixelCounts = new Aligned<int>(layer.Parts * layer.groups);
        }

        /// <summary>The samples whose entries come together.</summary>
        public int Together { get; }

        /// <summary>The most entries of an output.</summary>
        public int Room { get; }

        /// <summary>What the convolution gives of a sample before it is pooled: the pixels of a window one after the other.</summary>
        public Aligned<float> Unpooled { get; }

        /// <summary>The gradient by the weights of each output, in runs that fill whole registers.</summary>
        public Aligned<float> Sums { get; }

        public Aligned<float> BiasSums { get; }

        /// <summary>Of each output, the windows where its gradient is not 0.</summary>
        public Aligned<Entry> ByOutput { get; }

        public Aligned<int> OutputCounts { get; }

        /// <summary>Of each pixel of a window of the pool, and each group, the outputs whose gradient is not 0 there.</summary>
        public Aligned<Entry> ByPixel { get; }

        public Aligned<int> PixelCounts { get; }

        public void Clear()
        {
            Sums.Span.Clear();
            BiasSums.Span.Clear();
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Note(float* gradients, float* values, byte* index, int* pixels, int start, int parts)
        {
            var (groups, leaving, pitch, room) = (layer.groups, layer.Leaving, layer.pitch, Room);
            var outputCounts = OutputCounts.Pointer;
            var pixelCounts = PixelCounts.Pointer;
            var byOutput = ByOutput.Pointer;
            var byPixel = ByPixel.Pointer;
            var biases = BiasSums.Pointer;
            for (var list = 0; list < parts * groups; list++)
            {
                pixelCounts[list] = 0;
            }

            for (var group = 0; group < groups; group++)
            {
                var end = (group + 1) * leaving;
                for (var output = group * leaving; output < end; output++)
                {
                    var value = gradients[output];
                    if (value == 0 || (values != null && !(values[output] > 0)))
                    {
                        continue;
                    }

                    var part = index == null ? 0 : index[output];
                    var entry = byOutput + ((nint)output * room) + outputCounts[output]++;
                    entry->At = start + pixels[part];
                    entry->Value = value;
                    biases[output] += value;
                    if (layer.rows is not null)
                    {
                        var list = (part * groups) + group;
                        entry = byPixel + (list * leaving) + pixelCounts[list]++;
                        entry->At = output * pitch;
                        entry->Value = value;
                    }
                }
            }
        }
    }
}
