namespace TypedNets.Kernels.Gradients;

/// <summary>An image as a vector, in PyTorch's order: channel by channel.</summary>
/// <param name="from">The image.</param>
/// <param name="to">The vector.</param>
internal sealed unsafe class FlattenLayer(Source from, Signal to) : GradientLayer
{
    public override IReadOnlyList<Source> Sources => [from];

    public override Signal Target => to;

    public override void Forward(in Turn turn)
    {
        var (first, end) = turn.OwnSamples;
        for (var sample = first; sample < end; sample++)
        {
            Planes.Write(from.Signal, from.Signal.ValuesOf(sample), to.ValuesOf(sample) + to.At(0, 0));
        }
    }

    public override void Backward(in Turn turn)
    {
        var (first, end) = turn.OwnSamples;
        for (var sample = first; sample < end && from.IsWanted; sample++)
        {
            var vector = to.GradientsOf(sample) + to.At(0, 0);
            var image = from.Signal.GradientsOf(sample);
            if (from.Adds)
            {
                Planes.Add(vector, from.Signal, image);
            }
            else
            {
                Planes.Read(vector, from.Signal, image);
            }
        }
    }
}
