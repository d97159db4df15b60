namespace TypedNets;

/// <summary>
/// Multiplies each channel by a learned number, PyTorch's <c>nn.Parameter</c> and a product: any shape → the same, its parameter being (C, 1, 1) for (C, H, W).
/// The parameter is called as the layer is. ConvNeXt's and CaiT's layer scale: Touvron et al., "Going Deeper with Image Transformers", 2021.
/// </summary>
public sealed class ScaleAttribute : LayerAttribute
{
    /// <summary>What every number is at first: a small one lets a residual block begin as nearly nothing.</summary>
    public double Init { get; set; } = 1;

    /// <summary>
    /// The dimension along which the numbers lie: by default 1, the channels; -1 for the features of (L, features).
    /// Of two dimensions either may be meant, so that there it has to be said.
    /// </summary>
    public int Dim { get; set; }
}

/// <summary>
/// Adds a learned tensor of the shape that arrives, the same for each sample, PyTorch's <c>nn.Parameter</c> and a sum: any shape → the same, its parameter being (1, L, features)
/// for (L, features). The parameter is called as the layer is. A learned position, as in Dosovitskiy et al., "An Image is Worth 16x16 Words", 2021.
/// </summary>
public sealed class AddParameterAttribute : LayerAttribute
{
    /// <summary>The standard deviation of the normal distribution that it is drawn from at first, its mean being 0; 0 to begin with zeros.</summary>
    public double Std { get; set; } = 0.02;
}

/// <summary>
/// Puts learned elements in front of a sequence, the same for each sample, PyTorch's <c>nn.Parameter</c> and <c>torch.cat</c>: (L, features) → (<c>length</c> + L, features),
/// its parameter being (1, <c>length</c>, features). The parameter is called as the layer is. The class token of Dosovitskiy et al., "An Image is Worth 16x16 Words", 2021.
/// </summary>
public sealed class PrependAttribute : LayerAttribute
{
    /// <summary>Puts elements in front.</summary>
    /// <param name="length">How many.</param>
    public PrependAttribute(int length = 1) => Length = length;

    /// <summary>How many elements are put in front.</summary>
    public int Length { get; }

    /// <summary>The standard deviation of the normal distribution that they are drawn from at first, its mean being 0; 0 to begin with zeros.</summary>
    public double Std { get; set; }
}
