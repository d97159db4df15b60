using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Gradients;

/// <summary>
/// The product of several results, number by number; one with a single row, column or channel holds for all of them, as a gate does. Backward each gets the gradient times the others.
/// </summary>
/// <param name="from">The results.</param>
/// <param name="to">Their product.</param>
internal sealed unsafe class ProductLayer(Source[] from, Signal to) : GradientLayer
{
    public override IReadOnlyList<Source> Sources => from;

    public override Signal Target => to;

    public override void Forward(in Turn turn)
    {
        var (first, end) = turn.OwnSamples;
        for (var sample = first; sample < end; sample++)
        {
            Widest.Run(new Sample { From = from, To = to, Index = sample, Given = -1 });
        }
    }

    public override void Backward(in Turn turn)
    {
        var (first, end) = turn.OwnSamples;
        for (var sample = first; sample < end; sample++)
        {
            for (var given = 0; given < from.Length; given++)
            {
                if (from[given].IsWanted)
                {
                    from[given].Begin(sample);
                    Widest.Run(new Sample { From = from, To = to, Index = sample, Given = given });
                }
            }
        }
    }

    /// <summary>One sample: the product, or the gradient by one of its factors.</summary>
    private struct Sample : ILaneWork
    {
        public Source[] From;
        public Signal To;
        public int Index;

        /// <summary>The factor; below 0 forward.</summary>
        public int Given;

        public readonly void Run<TVector, TLanes>()
            where TVector : unmanaged
            where TLanes : struct, ILanes<TVector>
        {
            for (var row = 0; row < To.Height; row++)
            {
                for (var column = 0; column < To.Width; column++)
                {
                    for (var channel = 0; channel < To.Channels; channel += TLanes.Count)
                    {
                        Pixel<TVector, TLanes>(row, column, channel, TLanes.First(Math.Min(TLanes.Count, To.Channels - channel)));
                    }
                }
            }
        }

        private readonly void Pixel<TVector, TLanes>(int row, int column, int channel, TVector first)
            where TVector : unmanaged
            where TLanes : struct, ILanes<TVector>
        {
            var at = To.At(row, column) + channel;
            var product = Given < 0 ? TLanes.Spread(1) : TLanes.LoadFirst(To.GradientsOf(Index) + at, first, TLanes.Zero);
            for (var factor = 0; factor < From.Length; factor++)
            {
                if (factor != Given)
                {
                    var signal = From[factor].Signal;
                    var value = signal.ValuesOf(Index) + OffsetOf(signal, row, column, channel);
                    product = TLanes.Multiply(product, signal.Channels == To.Channels ? TLanes.LoadFirst(value, first, TLanes.Zero) : TLanes.Spread(*value));
                }
            }

            if (Given < 0)
            {
                TLanes.StoreFirst(product, To.ValuesOf(Index) + at, first);
                return;
            }

            var given = From[Given].Signal;
            var gradient = given.GradientsOf(Index) + OffsetOf(given, row, column, channel);
            if (given.Channels == To.Channels)
            {
                TLanes.StoreFirst(TLanes.Add(product, TLanes.LoadFirst(gradient, first, TLanes.Zero)), gradient, first);
            }
            else
            {
                *gradient += TLanes.Sum(product);
            }
        }

        /// <summary>Where a factor has the number for a place of the product.</summary>
        private readonly int OffsetOf(Signal signal, int row, int column, int channel) =>
            signal.At(signal.Height == 1 ? 0 : row, signal.Width == 1 ? 0 : column) + (signal.Channels == To.Channels ? channel : 0);
    }
}
