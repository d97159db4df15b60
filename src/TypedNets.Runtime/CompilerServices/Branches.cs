using System.ComponentModel;
using TypedNets.ProcessWide;
using static TorchSharp.torch;

namespace TypedNets.CompilerServices;

/// <summary>Sums and products of branches, in which nothing is left behind.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Branches
{
    /// <summary>The sum of tensors of one shape.</summary>
    /// <param name="branches">Two tensors or more; they stay their owner's.</param>
    public static Tensor Sum(params ReadOnlySpan<Tensor> branches)
    {
        var sum = branches[0].add(branches[1], Scalars.One);
        foreach (var branch in branches[2..])
        {
            sum.add_(branch, Scalars.One);
        }

        return sum;
    }

    /// <summary>The product of tensors, element by element; a size of 1 holds for the whole dimension.</summary>
    /// <param name="branches">Two tensors or more; they stay their owner's.</param>
    public static Tensor Product(params ReadOnlySpan<Tensor> branches)
    {
        var product = branches[0] * branches[1];
        foreach (var branch in branches[2..])
        {
            var used = product;
            product = used * branch;
            used.Dispose();
        }

        return product;
    }
}
