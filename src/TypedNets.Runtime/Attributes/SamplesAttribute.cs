namespace TypedNets;

/// <summary>
/// Says on a data set's type what its samples look like, so that the compiler can hold networks to it: <c>[Samples(1, 28, 28, Classes = 10)]</c>.
/// A network that does not fit cannot be given to a trainer with it.
/// </summary>
/// <param name="sizes">The shape of one sample, without the batch: (C, H, W).</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = false, Inherited = false)]
public sealed class SamplesAttribute(params int[] sizes) : Attribute
{
    /// <summary>The shape of one sample.</summary>
    public IReadOnlyList<int> Sizes => sizes;

    /// <summary>The number of classes; 0 where samples are not in classes.</summary>
    public int Classes { get; set; }
}
