using System.ComponentModel;
using static TorchSharp.torch;

namespace TypedNets.CompilerServices;

/// <summary>The module of <c>[Roll]</c>: a dimension turned around in a circle.</summary>
/// <param name="shift">By how many elements.</param>
/// <param name="dim">The dimension.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RolledDimension(long shift, long dim) : nn.Module<Tensor, Tensor>(nameof(RolledDimension))
{
    /// <summary>Turns the dimension of a batch.</summary>
    /// <param name="input">(N, …).</param>
    /// <returns>A copy.</returns>
    public override Tensor forward(Tensor input) => input.roll(shift, dim);
}
