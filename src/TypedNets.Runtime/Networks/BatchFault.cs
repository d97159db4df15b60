using static TorchSharp.torch;

namespace TypedNets;

/// <summary>What is wrong with a batch, said before libtorch says it in its own words.</summary>
internal static class BatchFault
{
    /// <summary>What the shape of a batch looks like, and what makes it that of a batch; empty where it looks like nothing known.</summary>
    /// <param name="got">The shape that arrives, its batch dimension included.</param>
    /// <param name="graph">The network.</param>
    /// <param name="wanted">The shape of one sample.</param>
    public static string Hint(Shape got, NetworkGraph graph, Shape wanted)
    {
        var batch = got.Rank == wanted.Rank + 1;
        return Takes(got) ? ": one sample without its batch dimension; add it with unsqueeze(0)"
            : wanted.Rank > 1 && Takes(ChannelsFirst(got.Sizes)) ? $": one sample without its batch dimension, {Last(wanted)}; give it permute({Order(wanted, 0)}).unsqueeze(0)"
            : wanted.Rank > 1 && batch && Takes(ChannelsFirst(got.Sizes[1..])) ? $": {Last(wanted)}; give it permute(0, {Order(wanted, 1)})"
            : wanted is { Rank: 3 } && got.Rank == 3 && Takes(new([1, .. got.Sizes[1..]])) ? ": grey images without their channel; add it with unsqueeze(1)"
            : wanted is { Rank: 3 } && got.Rank == 2 && Takes(new([1, .. got.Sizes])) ? ": one grey image without its channel and batch dimensions; add them with unsqueeze(0).unsqueeze(0)"
            : wanted is { Rank: > 1, IsOpen: false } && got.Rank == 2 && got[1] == wanted.Elements ? $": samples as vectors; give them reshape(-1, {wanted.ToString()[1..]}"
            : wanted is { Rank: 1, IsOpen: false } && got.Rank > 2 && new Shape(got.Sizes[1..]).Elements == wanted[0] ? ": samples that are no vectors; give them flatten(1)"
            : "";

        bool Takes(Shape sample) => graph.Fault(wanted, sample) is null;
    }

    /// <summary>Why the numbers of a batch cannot be computed with, as it reads after the network's name; null where they can.</summary>
    /// <param name="input">The batch.</param>
    /// <param name="layer">The layer that shows which numbers are wanted.</param>
    /// <param name="parameter">One of its parameters.</param>
    public static string? OfNumbers(Tensor input, LayerNode layer, Tensor parameter)
    {
        var (got, wanted) = (input.dtype, parameter.dtype);
        if (layer.TakesIndices)
        {
            if (got is not (ScalarType.Int64 or ScalarType.Int32))
            {
                return $"looks up whole numbers, but {got} arrives: make them whole with to(ScalarType.Int64)";
            }
        }
        else if (got == ScalarType.Byte)
        {
            return $"computes with {wanted}, but {got} arrives: make numbers of pixels with Normalization.Unit.Apply(images), or what was done in its training";
        }
        else if (got != wanted && (!layer.NormalizesChannels || !is_floating_point(got)))
        {
            return $"computes with {wanted}, but {got} arrives: give it to(ScalarType.{wanted})";
        }

        return input.device_type == parameter.device_type && input.device_index == parameter.device_index
            ? null
            : $"lies on {parameter.device}, but the batch on {input.device}: move it there with to(\"{parameter.device}\")";
    }

    private static Shape ChannelsFirst(ReadOnlySpan<long> sizes) => sizes.Length < 2 ? new(sizes) : new([sizes[^1], .. sizes[..^1]]);

    private static string Last(Shape wanted) => wanted.Rank == 2 ? "its two dimensions exchanged" : "the channels last, as Keras has them";

    /// <summary>How dimensions with the channels last are brought in order, from the sample's first on.</summary>
    private static string Order(Shape wanted, int first) => string.Join(", ", Enumerable.Range(0, wanted.Rank).Select(dimension => first + ((dimension + wanted.Rank - 1) % wanted.Rank)));
}
