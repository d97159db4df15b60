using static TorchSharp.torch;

namespace TypedNets.Tests.Shapes;

/// <summary>A merge that the engine rejects on purpose and libtorch does not.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Reason">Why the engine rejects it.</param>
/// <param name="Applies">Whether a merge of these is such a case.</param>
internal sealed record StrictMerge(string Name, string Reason, Func<string, Tensor[], bool> Applies)
{
    /// <summary>The whole list. Each must be met in a long run of the test.</summary>
    public static IReadOnlyList<StrictMerge> All { get; } =
    [
        new(
            "a sum that stretches",
            "two results of unequal shapes were not meant to be added; who wants a bias for each channel multiplies or writes a layer",
            (kind, tensors) => kind == "Sum" && tensors.Any(tensor => !tensor.shape.SequenceEqual(tensors[0].shape))),
        new(
            "a product of unequal ranks",
            "libtorch aligns the last dimensions, so that the batch would meet a channel",
            (kind, tensors) => kind == "Multiply" && tensors.Any(tensor => tensor.dim() != tensors[0].dim())),
        new(
            "a product of matrices that are none, or that stretches",
            "libtorch multiplies two batches of vectors as matrices, samples with features, and repeats what lies before a matrix",
            (kind, tensors) => kind == "MatMul" && tensors.Any(tensor => tensor.dim() < 3 || !tensor.shape[..^2].SequenceEqual(tensors[0].shape[..^2]))),
    ];
}
