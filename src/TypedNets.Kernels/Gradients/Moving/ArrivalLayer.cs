namespace TypedNets.Kernels.Gradients;

/// <summary>Lays the samples of a batch, (N, C, H, W), out with their channels last.</summary>
/// <param name="to">What leaves: the network's input.</param>
internal sealed unsafe class ArrivalLayer(Signal to) : GradientLayer
{
    public override IReadOnlyList<Source> Sources => [];

    public override Signal Target => to;

    /// <summary>The batch, told before each step.</summary>
    public float* Batch { get; set; }

    public override void Forward(in Turn turn)
    {
        var (first, end) = turn.OwnSamples;
        for (var sample = first; sample < end; sample++)
        {
            Planes.Read(Batch + ((nint)sample * to.Count), to, to.ValuesOf(sample));
        }
    }

    public override void Backward(in Turn turn)
    {
    }
}
