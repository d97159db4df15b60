namespace TypedNets.Kernels.Gradients;

/// <summary>Several results beside one another along the channels. Backward each gets its part of the gradient.</summary>
/// <param name="from">The results.</param>
/// <param name="to">All of them.</param>
internal sealed unsafe class ConcatLayer(Source[] from, Signal to) : GradientLayer
{
    public override IReadOnlyList<Source> Sources => from;

    public override Signal Target => to;

    public override void Forward(in Turn turn)
    {
        var (first, end) = turn.OwnSamples;
        for (var sample = first; sample < end; sample++)
        {
            var channel = 0;
            foreach (var source in from)
            {
                var signal = source.Signal;
                for (var pixel = 0; pixel < to.Height * to.Width; pixel++)
                {
                    var (row, column) = (pixel / to.Width, pixel % to.Width);
                    GiveOn.Run(signal.ValuesOf(sample) + signal.At(row, column), to.ValuesOf(sample) + to.At(row, column) + channel, signal.Channels, adds: false);
                }

                channel += signal.Channels;
            }
        }
    }

    public override void Backward(in Turn turn)
    {
        var (first, end) = turn.OwnSamples;
        for (var sample = first; sample < end; sample++)
        {
            var channel = 0;
            foreach (var source in from)
            {
                var signal = source.Signal;
                for (var pixel = 0; pixel < to.Height * to.Width && source.IsWanted; pixel++)
                {
                    var (row, column) = (pixel / to.Width, pixel % to.Width);
                    GiveOn.Run(to.GradientsOf(sample) + to.At(row, column) + channel, signal.GradientsOf(sample) + signal.At(row, column), signal.Channels, source.Adds);
                }

                channel += signal.Channels;
            }
        }
    }
}
