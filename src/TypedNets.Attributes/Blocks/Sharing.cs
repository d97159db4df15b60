namespace TypedNets;

/// <summary>
/// Runs a layer or a block once more, with the same weights: those of a Siamese network's second half, or of one head on several levels. It stands further up in the same class and has a name there.
/// Its weights are counted and kept once.
/// </summary>
public sealed class AgainAttribute : LayerAttribute
{
    /// <summary>Runs it once more.</summary>
    /// <param name="part">The <c>Name</c> of the layer or block: <c>tower</c>.</param>
    public AgainAttribute(string part) => Part = part;

    /// <summary>The <c>Name</c> of the layer or block.</summary>
    public string Part { get; }
}
