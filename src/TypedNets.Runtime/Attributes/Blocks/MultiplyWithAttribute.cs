namespace TypedNets;

/// <summary>Multiplies what arrives with an intermediate result, element by element.</summary>
public sealed class MultiplyWithAttribute : LayerAttribute
{
    /// <summary>Takes the result back.</summary>
    /// <param name="tap">What <see cref="TapAttribute"/> called it, further up in the same class.</param>
    public MultiplyWithAttribute(string tap) => Tap = tap;

    /// <summary>What <see cref="TapAttribute"/> called it.</summary>
    public string Tap { get; }
}
