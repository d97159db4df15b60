namespace TypedNets;

/// <summary>Adds an intermediate result to what arrives.</summary>
public sealed class SumWithAttribute : LayerAttribute
{
    /// <summary>Takes the result back.</summary>
    /// <param name="tap">What <see cref="TapAttribute"/> called it, further up in the same class.</param>
    public SumWithAttribute(string tap) => Tap = tap;

    /// <summary>What <see cref="TapAttribute"/> called it.</summary>
    public string Tap { get; }
}
