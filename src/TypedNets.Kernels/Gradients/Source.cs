namespace TypedNets.Kernels.Gradients;

/// <summary>What a layer reads, and how it gives its part of the gradient back: where several layers read a signal, the first to give lays it down and the others add.</summary>
/// <param name="signal">What is read.</param>
internal sealed unsafe class Source(Signal signal)
{
    public Signal Signal => signal;

    /// <summary>Whether another layer behind has given its part already.</summary>
    public bool Adds { get; set; }

    /// <summary>Whether its gradient is wanted.</summary>
    public bool IsWanted => signal.HasGradient;

    /// <summary>Makes a sample's gradient one that parts can be added to: of zeros, unless another layer has given its part.</summary>
    public void Begin(int sample)
    {
        if (!Adds)
        {
            new Span<float>(signal.GradientsOf(sample), signal.Pitch).Clear();
        }
    }
}
