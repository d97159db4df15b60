using System.ComponentModel;

namespace TypedNets.Kernels;

/// <summary>What a convolution or a dense layer has learned.</summary>
/// <param name="Weight">(out, in / groups, kernel height, kernel width), in that order.</param>
/// <param name="Bias">One a column; null where there is none.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Filters(float[] Weight, float[]? Bias)
{
    /// <summary>
    /// The same with the batch norm behind it: each column is scaled and shifted by what was learned, w · γ/√(σ² + ε) and (b − μ) · γ/√(σ² + ε) + β. Ioffe and Szegedy, "Batch Normalization", 2015.
    /// </summary>
    /// <param name="norm">Scale and shift of each column.</param>
    public Filters Then(Norm norm)
    {
        var (scale, shift) = norm;
        var columns = scale.Length;
        var weight = (float[])Weight.Clone();
        var bias = new float[columns];
        var each = weight.Length / columns;
        for (var column = 0; column < columns; column++)
        {
            for (var index = 0; index < each; index++)
            {
                weight[(column * each) + index] *= scale[column];
            }

            bias[column] = ((Bias?[column] ?? 0) * scale[column]) + shift[column];
        }

        return new Filters(weight, bias);
    }
}
