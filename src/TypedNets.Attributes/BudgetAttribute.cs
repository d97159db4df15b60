namespace TypedNets;

/// <summary>
/// What a network may cost: a network that outgrows its device does not compile, and the error names its heaviest layers.
/// <c>[Budget(Parameters = 100_000, Flops = 5_000_000)]</c>. What is not given is not limited.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class BudgetAttribute : Attribute
{
    /// <summary>The most trainable parameters.</summary>
    public long Parameters { get; set; }

    /// <summary>The most floating-point operations for one sample in the layers with weights: two for each multiplication with its addition.</summary>
    public long Flops { get; set; }

    /// <summary>The most bytes for what all layers give for one sample in float32, which is what training keeps.</summary>
    public long ActivationBytes { get; set; }
}
