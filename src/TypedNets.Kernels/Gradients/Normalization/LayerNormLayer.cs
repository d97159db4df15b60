using TypedNets.Kernels.Lanes;
using TypedNets.Kernels.Memory;

namespace TypedNets.Kernels.Gradients;

/// <summary>
/// Layer norm: numbers of a sample less their mean, divided by their deviation, then each scaled and shifted by its own. Those are all numbers of the sample, or the channels of each pixel.
/// Ba et al., "Layer Normalization", 2016. Sums of threads are added in their order.
/// </summary>
internal sealed unsafe class LayerNormLayer : GradientLayer
{
    private readonly Source from;
    private readonly Signal to;
    private readonly bool isOfPixels;
    private readonly Learned? scale;
    private readonly Learned? shift;
    private readonly double eps;
    private readonly int count;
    private (int From, int To, int Count)[] runs = null!;
    private int sets;
    private Aligned<int> order = null!;
    private Aligned<float> factors = null!;
    private Aligned<float> addends = null!;
    private Aligned<float> statistics = null!;
    private Aligned<float>[] sums = null!;

    /// <param name="from">What arrives.</param>
    /// <param name="to">What leaves.</param>
    /// <param name="isOfPixels">Whether the channels of each pixel are normalised by themselves.</param>
    /// <param name="scale">A number for each of those that are normalised together, in PyTorch's order; null where nothing is learned.</param>
    /// <param name="shift">Likewise.</param>
    /// <param name="eps">What is added to the variance.</param>
    public LayerNormLayer(Source from, Signal to, bool isOfPixels, Learned? scale, Learned? shift, double eps)
    {
        (this.from, this.to, this.isOfPixels, this.scale, this.shift, this.eps) = (from, to, isOfPixels, scale, shift, eps);
        count = isOfPixels ? to.Channels : to.Count;
        Parameters = [.. new[] { scale, shift }.OfType<Learned>()];
    }

    public override IReadOnlyList<Source> Sources => [from];

    public override Signal Target => to;

    public override IReadOnlyList<Learned> Parameters { get; }

    public override void Lay(int samples, int threads)
    {
        runs = isOfPixels
            ? [.. Enumerable.Range(0, to.Height * to.Width).Select(pixel => (from.Signal.At(pixel / to.Width, pixel % to.Width), to.At(pixel / to.Width, pixel % to.Width), to.Channels))]
            : [.. RowWork.Runs(from.Signal, to)];
        sets = isOfPixels ? runs.Length : 1;
        var pixels = count / to.Channels;
        order = new Aligned<int>([.. Enumerable.Range(0, count).Select(index => (index % to.Channels * pixels) + (index / to.Channels))]);
        (factors, addends) = (new(count), new(count));
        factors.Span.Fill(1);
        statistics = new Aligned<float>(checked(3 * sets * samples));
        sums = [.. Enumerable.Range(0, threads).Select(_ => new Aligned<float>(2 * count))];
    }

    public override void Prepare(in Turn turn)
    {
        sums[turn.Thread].Span.Clear();
        var (first, end) = turn.Share(count, 1);
        for (var index = first; index < end; index++)
        {
            factors.Pointer[index] = scale is null ? 1 : scale.Values[order.Pointer[index]];
            addends.Pointer[index] = shift is null ? 0 : shift.Values[order.Pointer[index]];
        }
    }

    public override void Forward(in Turn turn)
    {
        var (first, end) = turn.OwnSamples;
        for (var sample = first; sample < end; sample++)
        {
            Widest.Run(new Sample { Layer = this, Index = sample });
        }
    }

    public override void Backward(in Turn turn)
    {
        var (first, end) = turn.OwnSamples;
        for (var sample = first; sample < end; sample++)
        {
            Widest.Run(new Sample { Layer = this, Index = sample, Sums = sums[turn.Thread].Pointer });
        }
    }

    public override void Finish(in Turn turn)
    {
        var (first, end) = turn.Share(count, 1);
        for (var index = first; index < end; index++)
        {
            Give(scale, index, count, turn.IsAdded);
            Give(shift, index, 0, turn.IsAdded);
        }
    }

    private void Give(Learned? learned, int index, int at, bool isAdded)
    {
        if (learned is not { IsWanted: true })
        {
            return;
        }

        var sum = 0f;
        foreach (var part in sums)
        {
            sum += part.Pointer[at + index];
        }

        learned.Give(order.Pointer[index], sum, isAdded);
    }

    /// <summary>One sample, forward or backward.</summary>
    private struct Sample : ILaneWork
    {
        public LayerNormLayer Layer;
        public int Index;

        /// <summary>The sums of the gradients by shift and scale; null forward.</summary>
        public float* Sums;

        public readonly void Run<TVector, TLanes>()
            where TVector : unmanaged
            where TLanes : struct, ILanes<TVector>
        {
            var each = Layer.runs.Length / Layer.sets;
            for (var set = 0; set < Layer.sets; set++)
            {
                var runs = Layer.runs.AsSpan(set * each, each);
                var statistics = Layer.statistics.Pointer + (3 * ((Index * Layer.sets) + set));
                if (Sums == null)
                {
                    Forward<TVector, TLanes>(runs, statistics);
                }
                else
                {
                    Backward<TVector, TLanes>(runs, statistics);
                }
            }
        }

        private readonly void Forward<TVector, TLanes>(ReadOnlySpan<(int From, int To, int Count)> runs, float* statistics)
            where TVector : unmanaged
            where TLanes : struct, ILanes<TVector>
        {
            var x = Layer.from.Signal.ValuesOf(Index);
            var y = Layer.to.ValuesOf(Index);
            var total = 0.0;
            foreach (var run in runs)
            {
                var sum = TLanes.Zero;
                for (var at = 0; at < run.Count; at += TLanes.Count)
                {
                    sum = TLanes.Add(sum, TLanes.LoadFirst(x + run.From + at, TLanes.First(Math.Min(TLanes.Count, run.Count - at)), TLanes.Zero));
                }

                total += TLanes.Sum(sum);
            }

            // In two numbers: what one rounds off is much where a mean is large beside its deviation.
            var exact = total / Layer.count;
            (statistics[0], statistics[1]) = ((float)exact, (float)(exact - (float)exact));
            var (mean, rest) = (TLanes.Spread(statistics[0]), TLanes.Spread(statistics[1]));
            total = 0;
            foreach (var run in runs)
            {
                var sum = TLanes.Zero;
                for (var at = 0; at < run.Count; at += TLanes.Count)
                {
                    // The mean itself deviates by nothing.
                    var deviation = TLanes.Subtract(TLanes.LoadFirst(x + run.From + at, TLanes.First(Math.Min(TLanes.Count, run.Count - at)), mean), mean);
                    sum = TLanes.MultiplyAdd(deviation, deviation, sum);
                }

                total += TLanes.Sum(sum);
            }

            // Deviations are from the mean's first number; of the second the square is too much.
            var variance = (total / Layer.count) - ((double)statistics[1] * statistics[1]);
            statistics[2] = (float)(1 / Math.Sqrt(variance + Layer.eps));
            var inverse = TLanes.Spread(statistics[2]);
            var number = 0;
            foreach (var run in runs)
            {
                for (var at = 0; at < run.Count; at += TLanes.Count, number += TLanes.Count)
                {
                    var first = TLanes.First(Math.Min(TLanes.Count, run.Count - at));
                    var normed = TLanes.Multiply(TLanes.Subtract(TLanes.Subtract(TLanes.LoadFirst(x + run.From + at, first, TLanes.Zero), mean), rest), inverse);
                    TLanes.StoreFirst(TLanes.MultiplyAdd(normed, TLanes.Load(Layer.factors.Pointer + number), TLanes.Load(Layer.addends.Pointer + number)), y + run.To + at, first);
                }

                number -= (TLanes.Count - (run.Count % TLanes.Count)) % TLanes.Count;
            }
        }

        /// <summary>dx = (γ·dy − mean(γ·dy) − x̂ · mean(γ·dy·x̂)) / σ.</summary>
        private readonly void Backward<TVector, TLanes>(ReadOnlySpan<(int From, int To, int Count)> runs, float* statistics)
            where TVector : unmanaged
            where TLanes : struct, ILanes<TVector>
        {
            var x = Layer.from.Signal.ValuesOf(Index);
            var dy = Layer.to.GradientsOf(Index);
            var (mean, rest, inverse) = (TLanes.Spread(statistics[0]), TLanes.Spread(statistics[1]), TLanes.Spread(statistics[2]));
            var ofShift = Sums;
            var ofScale = Sums + Layer.count;
            var (all, ofNormed) = (0.0, 0.0);
            var number = 0;
            foreach (var run in runs)
            {
                var (sum, product) = (TLanes.Zero, TLanes.Zero);
                for (var at = 0; at < run.Count; at += TLanes.Count, number += TLanes.Count)
                {
                    var first = TLanes.First(Math.Min(TLanes.Count, run.Count - at));
                    var given = TLanes.LoadFirst(dy + run.To + at, first, TLanes.Zero);
                    var normed = Normed<TVector, TLanes>(x + run.From + at, first, mean, rest, inverse);
                    var scaled = TLanes.Multiply(given, TLanes.Load(Layer.factors.Pointer + number));
                    sum = TLanes.Add(sum, scaled);
                    product = TLanes.MultiplyAdd(scaled, normed, product);
                    TLanes.StoreFirst(TLanes.Add(given, TLanes.LoadFirst(ofShift + number, first, TLanes.Zero)), ofShift + number, first);
                    TLanes.StoreFirst(TLanes.MultiplyAdd(given, normed, TLanes.LoadFirst(ofScale + number, first, TLanes.Zero)), ofScale + number, first);
                }

                number -= (TLanes.Count - (run.Count % TLanes.Count)) % TLanes.Count;
                all += TLanes.Sum(sum);
                ofNormed += TLanes.Sum(product);
            }

            if (!Layer.from.IsWanted)
            {
                return;
            }

            var dx = Layer.from.Signal.GradientsOf(Index);
            var (less, along) = (TLanes.Spread((float)(all / Layer.count)), TLanes.Spread((float)(-ofNormed / Layer.count)));
            number = 0;
            foreach (var run in runs)
            {
                for (var at = 0; at < run.Count; at += TLanes.Count, number += TLanes.Count)
                {
                    var first = TLanes.First(Math.Min(TLanes.Count, run.Count - at));
                    var scaled = TLanes.Multiply(TLanes.LoadFirst(dy + run.To + at, first, TLanes.Zero), TLanes.Load(Layer.factors.Pointer + number));
                    var normed = Normed<TVector, TLanes>(x + run.From + at, first, mean, rest, inverse);
                    var back = TLanes.Multiply(TLanes.MultiplyAdd(normed, along, TLanes.Subtract(scaled, less)), inverse);
                    var place = dx + run.From + at;
                    TLanes.StoreFirst(Layer.from.Adds ? TLanes.Add(back, TLanes.LoadFirst(place, first, TLanes.Zero)) : back, place, first);
                }

                number -= (TLanes.Count - (run.Count % TLanes.Count)) % TLanes.Count;
            }
        }

        private static TVector Normed<TVector, TLanes>(float* x, TVector first, TVector mean, TVector rest, TVector inverse)
            where TVector : unmanaged
            where TLanes : struct, ILanes<TVector> =>
            TLanes.Multiply(TLanes.Subtract(TLanes.Subtract(TLanes.LoadFirst(x, first, TLanes.Zero), mean), rest), inverse);
    }
}
