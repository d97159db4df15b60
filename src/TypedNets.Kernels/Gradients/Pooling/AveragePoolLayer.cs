using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Gradients;

/// <summary>What an average is taken of along an axis.</summary>
/// <param name="First">The first.</param>
/// <param name="Count">How many.</param>
/// <param name="Divisor">By how many their sum is divided: more, where zeros of the padding count.</param>
internal readonly record struct Part(int First, int Count, int Divisor)
{
    /// <summary>The parts that fill an axis as evenly as they can, as PyTorch's adaptive pools have them.</summary>
    public static Part[] Adaptive(int arriving, int leaving) => [.. Enumerable.Range(0, leaving).Select(index =>
    {
        var (first, end) = (index * arriving / leaving, (((index + 1) * arriving) + leaving - 1) / leaving);
        return new Part(first, end - first, end - first);
    })];

    /// <summary>The windows of a pool along an axis.</summary>
    public static Part[] Windows(int arriving, int leaving, int kernel, int stride, int padding, bool countsPadding) => [.. Enumerable.Range(0, leaving).Select(index =>
    {
        var (first, count) = MaxPool.Seen(index, stride, padding, kernel, 1, arriving);
        return new Part(first, count, countsPadding ? AveragePool.Padded(index, stride, padding, kernel, arriving) : count);
    })];
}

/// <summary>The mean of parts of an image. Backward each of a part's numbers gets its share.</summary>
/// <param name="from">What arrives.</param>
/// <param name="to">What leaves.</param>
/// <param name="rows">What is averaged for each row.</param>
/// <param name="columns">What is averaged for each column.</param>
/// <param name="divisor">What sums are divided by, whatever the parts say; 0 where it is as they say.</param>
internal sealed unsafe class AveragePoolLayer(Source from, Signal to, Part[] rows, Part[] columns, int divisor = 0) : GradientLayer
{
    public override IReadOnlyList<Source> Sources => [from];

    public override Signal Target => to;

    private Signal Arriving => from.Signal;

    public override void Forward(in Turn turn) => Run(turn, isForward: true);

    public override void Backward(in Turn turn)
    {
        if (from.IsWanted)
        {
            Run(turn, isForward: false);
        }
    }

    private void Run(in Turn turn, bool isForward)
    {
        var (first, end) = turn.OwnSamples;
        for (var sample = first; sample < end; sample++)
        {
            if (!isForward)
            {
                from.Begin(sample);
            }

            Widest.Run(new Sample
            {
                Layer = this,
                X = isForward ? from.Signal.ValuesOf(sample) : from.Signal.GradientsOf(sample),
                Y = isForward ? to.ValuesOf(sample) : to.GradientsOf(sample),
                IsForward = isForward,
            });
        }
    }

    private struct Sample : ILaneWork
    {
        public AveragePoolLayer Layer;
        public float* X;
        public float* Y;
        public bool IsForward;

        public readonly void Run<TVector, TLanes>()
            where TVector : unmanaged
            where TLanes : struct, ILanes<TVector>
        {
            var to = Layer.Target;
            var from = Layer.Arriving;
            for (var row = 0; row < to.Height; row++)
            {
                for (var column = 0; column < to.Width; column++)
                {
                    var (down, across) = Layer.PartsAt(row, column, out var share);
                    var x = X + from.At(down.First, across.First);
                    var y = Y + to.At(row, column);
                    for (var channel = 0; channel < to.Channels; channel += TLanes.Count)
                    {
                        var first = TLanes.First(Math.Min(TLanes.Count, to.Channels - channel));
                        if (IsForward)
                        {
                            TLanes.StoreFirst(TLanes.Multiply(Sum<TVector, TLanes>(x + channel, from, down.Count, across.Count), TLanes.Spread(share)), y + channel, first);
                        }
                        else
                        {
                            Give<TVector, TLanes>(x + channel, from, down.Count, across.Count, TLanes.Multiply(TLanes.LoadFirst(y + channel, first, TLanes.Zero), TLanes.Spread(share)), first);
                        }
                    }
                }
            }
        }

        private static TVector Sum<TVector, TLanes>(float* x, Signal from, int rows, int columns)
            where TVector : unmanaged
            where TLanes : struct, ILanes<TVector>
        {
            var sum = TLanes.Zero;
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < columns; column++)
                {
                    sum = TLanes.Add(sum, TLanes.Load(x + ((nint)row * from.RowPitch) + (column * from.Channels)));
                }
            }

            return sum;
        }

        private static void Give<TVector, TLanes>(float* x, Signal from, int rows, int columns, TVector part, TVector first)
            where TVector : unmanaged
            where TLanes : struct, ILanes<TVector>
        {
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < columns; column++)
                {
                    var to = x + ((nint)row * from.RowPitch) + (column * from.Channels);
                    TLanes.StoreFirst(TLanes.Add(TLanes.LoadFirst(to, first, TLanes.Zero), part), to, first);
                }
            }
        }
    }

    private (Part Rows, Part Columns) PartsAt(int row, int column, out float share)
    {
        share = 1f / (divisor > 0 ? divisor : rows[row].Divisor * columns[column].Divisor);
        return (rows[row], columns[column]);
    }
}
