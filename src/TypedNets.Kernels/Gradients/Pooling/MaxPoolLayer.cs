using TypedNets.Kernels.Lanes;
using TypedNets.Kernels.Memory;

namespace TypedNets.Kernels.Gradients;

/// <summary>The largest under each window, which notes in a byte where it was. Backward it alone gets the gradient.</summary>
/// <param name="from">What arrives.</param>
/// <param name="to">What leaves.</param>
/// <param name="window">The windows, of at most <see cref="MostTaps"/> pixels.</param>
internal sealed unsafe class MaxPoolLayer(Source from, Signal to, Window window) : GradientLayer
{
    /// <summary>As many as a byte tells apart.</summary>
    public const int MostTaps = 127;

    private Aligned<byte> largest = null!;

    public override IReadOnlyList<Source> Sources => [from];

    public override Signal Target => to;

    private Signal Arriving => from.Signal;

    private Window Window => window;

    private int IndexPitch => (to.Count + 31) / 16 * 16;

    public override void Lay(int samples, int threads) => largest = new Aligned<byte>(checked(samples * IndexPitch));

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
                Index = largest.Pointer + ((nint)sample * IndexPitch),
                IsForward = isForward,
            });
        }
    }

    private (int First, int Count) SeenRows(int row) => MaxPool.Seen(row, window.StrideHeight, window.PaddingHeight, window.KernelHeight, window.DilationHeight, from.Signal.Height);

    private (int First, int Count) SeenColumns(int column) => MaxPool.Seen(column, window.StrideWidth, window.PaddingWidth, window.KernelWidth, window.DilationWidth, from.Signal.Width);

    private struct Sample : ILaneWork
    {
        public MaxPoolLayer Layer;
        public float* X;
        public float* Y;
        public byte* Index;
        public bool IsForward;

        public readonly void Run<TVector, TLanes>()
            where TVector : unmanaged
            where TLanes : struct, ILanes<TVector>
        {
            var to = Layer.Target;
            for (var row = 0; row < to.Height; row++)
            {
                var rows = Layer.SeenRows(row);
                for (var column = 0; column < to.Width; column++)
                {
                    var columns = Layer.SeenColumns(column);
                    var x = X + Layer.Arriving.At(rows.First, columns.First);
                    var y = Y + to.At(row, column);
                    var index = Index + (((nint)row * to.Width) + column) * to.Channels;
                    for (var channel = 0; channel < to.Channels; channel += TLanes.Count)
                    {
                        var first = TLanes.First(Math.Min(TLanes.Count, to.Channels - channel));
                        if (IsForward)
                        {
                            Take<TVector, TLanes>(x + channel, y + channel, index + channel, rows.Count, columns.Count, first);
                        }
                        else
                        {
                            Give<TVector, TLanes>(x + channel, y + channel, index + channel, rows.Count, columns.Count, first);
                        }
                    }
                }
            }
        }

        private readonly void Take<TVector, TLanes>(float* x, float* y, byte* index, int rows, int columns, TVector first)
            where TVector : unmanaged
            where TLanes : struct, ILanes<TVector>
        {
            var (down, right) = (Layer.Window.DilationHeight * Layer.Arriving.RowPitch, Layer.Window.DilationWidth * Layer.Arriving.Channels);
            var largest = TLanes.Spread(float.NegativeInfinity);
            var which = TLanes.Zero;
            for (var tap = 0; tap < rows * columns; tap++)
            {
                var number = TLanes.Load(x + (tap / columns * down) + (tap % columns * right));
                which = TLanes.WhereLess(largest, number, TLanes.Spread(tap), which);
                largest = TLanes.Largest(largest, number);
            }

            TLanes.StoreBytes(which, index);
            TLanes.StoreFirst(largest, y, first);
        }

        private readonly void Give<TVector, TLanes>(float* x, float* y, byte* index, int rows, int columns, TVector first)
            where TVector : unmanaged
            where TLanes : struct, ILanes<TVector>
        {
            var (down, right) = (Layer.Window.DilationHeight * Layer.Arriving.RowPitch, Layer.Window.DilationWidth * Layer.Arriving.Channels);
            var which = TLanes.LoadBytes(index);
            var gradient = TLanes.LoadFirst(y, first, TLanes.Zero);
            for (var tap = 0; tap < rows * columns; tap++)
            {
                var to = x + (tap / columns * down) + (tap % columns * right);
                var part = TLanes.WhereLess(TLanes.Abs(TLanes.Subtract(which, TLanes.Spread(tap))), TLanes.Spread(0.5f), gradient, TLanes.Zero);
                TLanes.StoreFirst(TLanes.Add(TLanes.LoadFirst(to, first, TLanes.Zero), part), to, first);
            }
        }
    }
}
