namespace TypedNets;

/// <summary>
/// What all batch and instance normalisations share.
/// </summary>
public abstract class BatchNormAttribute : LayerAttribute
{
    /// <summary>The ε added to the variance, so that nothing is divided by 0.</summary>
    public double Eps { get; set; } = 1e-5;

    /// <summary>The weight of a new batch in the running mean and variance: new = (1 − momentum)·old + momentum·batch.</summary>
    public double Momentum { get; set; } = 0.1;

    /// <summary>The number of channels the author believes arrive; checked when given.</summary>
    public int In { get; set; }
}
