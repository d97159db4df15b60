namespace TypedNets;

/// <summary>
/// Keeps what arrives here under a name, for <c>[ConcatWith("down1")]</c>, <c>[SumWith("down1")]</c>, <c>[MultiplyWith("down1")]</c> or <c>[From("down1")]</c> further down in the same class.
/// </summary>
public sealed class TapAttribute : LayerAttribute
{
    /// <summary>Keeps what arrives.</summary>
    /// <param name="tap">Its name: <c>down1</c>.</param>
    public TapAttribute(string tap) => Tap = tap;

    /// <summary>Its name.</summary>
    public string Tap { get; }
}

/// <summary>Puts an intermediate result before what arrives, along the channels: cat(tap, x), U-Net's long skip. Ronneberger et al., "U-Net: Convolutional Networks for Biomedical Image Segmentation", 2015.</summary>
public sealed class ConcatWithAttribute : LayerAttribute
{
    /// <summary>Takes the result back.</summary>
    /// <param name="tap">What <see cref="TapAttribute"/> called it, further up in the same class.</param>
    public ConcatWithAttribute(string tap) => Tap = tap;

    /// <summary>What <see cref="TapAttribute"/> called it.</summary>
    public string Tap { get; }
}

/// <summary>Adds an intermediate result to what arrives.</summary>
public sealed class SumWithAttribute : LayerAttribute
{
    /// <summary>Takes the result back.</summary>
    /// <param name="tap">What <see cref="TapAttribute"/> called it, further up in the same class.</param>
    public SumWithAttribute(string tap) => Tap = tap;

    /// <summary>Adds it only where it has the shape of what arrives, as in MobileNetV2; where it has not, what arrives goes on alone.</summary>
    public bool IfSame { get; set; }

    /// <summary>What <see cref="TapAttribute"/> called it.</summary>
    public string Tap { get; }
}

/// <summary>Multiplies what arrives with an intermediate result, element by element.</summary>
public sealed class MultiplyWithAttribute : LayerAttribute
{
    /// <summary>Takes the result back.</summary>
    /// <param name="tap">What <see cref="TapAttribute"/> called it, further up in the same class.</param>
    public MultiplyWithAttribute(string tap) => Tap = tap;

    /// <summary>What <see cref="TapAttribute"/> called it.</summary>
    public string Tap { get; }
}

/// <summary>
/// Begins a new column of layers: what stands below reads a tap, or an input by its name, and not what stands above. What stood above must have gone somewhere: to a tap that is taken up, or to an <c>[Output]</c>.
/// </summary>
public sealed class FromAttribute : LayerAttribute
{
    /// <summary>Goes on from there.</summary>
    /// <param name="tap">What <see cref="TapAttribute"/>, or the input, is called, further up in the same class.</param>
    public FromAttribute(string tap) => Tap = tap;

    /// <summary>What <see cref="TapAttribute"/>, or the input, is called.</summary>
    public string Tap { get; }
}
