namespace TypedNets;

/// <summary>Puts an intermediate result before what arrives, along the channels: cat(tap, x), U-Net's long skip. Ronneberger et al., "U-Net: Convolutional Networks for Biomedical Image Segmentation", 2015.</summary>
public sealed class ConcatWithAttribute : LayerAttribute
{
    /// <summary>Takes the result back.</summary>
    /// <param name="tap">What <see cref="TapAttribute"/> called it, further up in the same class.</param>
    public ConcatWithAttribute(string tap) => Tap = tap;

    /// <summary>What <see cref="TapAttribute"/> called it.</summary>
    public string Tap { get; }
}
