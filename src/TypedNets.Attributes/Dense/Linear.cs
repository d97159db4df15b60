using System.ComponentModel;

namespace TypedNets;

/// <summary>
/// A fully connected layer, PyTorch's <c>nn.Linear</c>: y = x·Wᵀ + b, (features) → (<c>outFeatures</c>), and so for each element of a sequence (L, features).
/// Its input features are those that arrive. Of more dimensions it works on the last one where <see cref="In"/> says so: (H, W, features) → (H, W, <c>outFeatures</c>).
/// </summary>
public sealed class LinearAttribute : LayerAttribute
{
    /// <summary>A fully connected layer.</summary>
    /// <param name="outFeatures">The number of features that leave.</param>
    public LinearAttribute(int outFeatures) => OutFeatures = outFeatures;

    /// <summary>PyTorch's argument order; here the input features are inferred.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Linear's input features are inferred: write Linear(out), or Linear(out, In = …) to have them checked", error: true)]
    public LinearAttribute(int inFeatures, int outFeatures) => (In, OutFeatures) = (inFeatures, outFeatures);

    /// <summary>The number of features that leave.</summary>
    public int OutFeatures { get; }

    /// <summary>Whether the outputs are the classes: the network is then made for as many as the data have, <c>new ShapeNet(classes)</c>, and all is checked with the number that is written.</summary>
    public bool PerClass { get; set; }

    /// <summary>How the weights begin.</summary>
    public Init Init { get; set; }

    /// <summary>Whether a learned bias is added.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>The number of features the author believes arrive; checked when given.</summary>
    public int In { get; set; }
}
