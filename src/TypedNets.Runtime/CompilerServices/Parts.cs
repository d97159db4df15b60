using System.ComponentModel;
using static TorchSharp.torch;

namespace TypedNets.CompilerServices;

/// <summary>The module of <c>[Narrow]</c>: neighbouring elements of one dimension.</summary>
/// <param name="dim">The dimension.</param>
/// <param name="start">The first element.</param>
/// <param name="length">How many.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NarrowedPart(long dim, long start, long length) : nn.Module<Tensor, Tensor>(nameof(NarrowedPart))
{
    /// <summary>Takes the part of a batch.</summary>
    /// <param name="input">(N, …).</param>
    /// <returns>A view.</returns>
    public override Tensor forward(Tensor input) => input.narrow(dim, start, length);
}

/// <summary>The module of <c>[Select]</c>: one element of a dimension, which is then gone.</summary>
/// <param name="dim">The dimension.</param>
/// <param name="index">The element.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Selection(long dim, long index) : nn.Module<Tensor, Tensor>(nameof(Selection))
{
    /// <summary>Takes the element of a batch.</summary>
    /// <param name="input">(N, …).</param>
    /// <returns>A view.</returns>
    public override Tensor forward(Tensor input) => input.select(dim, index);
}

/// <summary>The module of <c>[Chunk]</c>: one of equal parts of a dimension. Not libtorch's own, whose parts no layer behind may overwrite.</summary>
/// <param name="chunks">How many parts there are.</param>
/// <param name="index">Which is taken.</param>
/// <param name="dim">The dimension.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Chunk(long chunks, long index, long dim = 1) : nn.Module<Tensor, Tensor>(nameof(Chunk))
{
    /// <summary>Takes the part of a batch.</summary>
    /// <param name="input">(N, …).</param>
    /// <returns>A view.</returns>
    /// <exception cref="ArgumentException">The dimension cannot be cut so.</exception>
    public override Tensor forward(Tensor input)
    {
        var size = input.size((int)dim);
        return chunks > 0 && size % chunks == 0
            ? input.narrow(dim, index * (size / chunks), size / chunks)
            : throw new ArgumentException($"{size} elements cannot be cut into {chunks} equal parts", nameof(input));
    }
}
