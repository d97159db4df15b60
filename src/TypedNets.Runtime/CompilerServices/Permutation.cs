using System.ComponentModel;
using static TorchSharp.torch;

namespace TypedNets.CompilerServices;

/// <summary>The module of <c>[Permute]</c>: the dimensions in another order, the batch first as before.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Permutation : nn.Module<Tensor, Tensor>
{
    private readonly long[] order;

    /// <summary>Makes the module.</summary>
    /// <param name="dims">For each dimension behind the batch, which one of those that arrive it is, counted from 1.</param>
    public Permutation(params ReadOnlySpan<long> dims)
        : base(nameof(Permutation)) => order = [0, .. dims];

    /// <summary>
    /// Puts the elements in the new order. They are copied: not all layers take a mere view of another order, LocalResponseNorm for one.
    /// </summary>
    /// <param name="input">(N, …).</param>
    public override Tensor forward(Tensor input)
    {
        using var view = input.permute(order);
        return view.contiguous();
    }
}
