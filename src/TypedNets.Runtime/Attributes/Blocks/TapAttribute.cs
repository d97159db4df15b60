namespace TypedNets;

/// <summary>
/// Keeps what arrives here under a name, for <c>[ConcatWith("down1")]</c>, <c>[SumWith("down1")]</c> or <c>[MultiplyWith("down1")]</c> further down in the same class.
/// </summary>
public sealed class TapAttribute : LayerAttribute
{
    /// <summary>Keeps what arrives.</summary>
    /// <param name="tap">Its name: <c>down1</c>.</param>
    public TapAttribute(string tap) => Tap = tap;

    /// <summary>Its name.</summary>
    public string Tap { get; }
}
