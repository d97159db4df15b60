
namespace TypedNets;

/// <summary>
/// Says on a data set's type what its samples look like, so that the compiler can hold networks to it: <c>[Samples(1, 28, 28, Classes = 10)]</c>.
/// A network that does not fit cannot be given to a trainer with it. <c>[Samples(2, Classes = 3)]</c> are points of a plane in three classes, <c>[Samples(10, Values = 1)]</c>
/// vectors of ten numbers of which one is to be made.
/// </summary>
/// <param name="sizes">The shape of one sample, without the batch: (C, H, W), (features), (L, features), …</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = false, Inherited = false)]
public sealed class SamplesAttribute(params int[] sizes) : Attribute
{
    /// <summary>The shape of one sample.</summary>
    public IReadOnlyList<int> Sizes => sizes;

    /// <summary>The number of classes; 0 where samples are not in classes.</summary>
    public int Classes { get; set; }

    /// <summary>How many values are to be made of each sample; 0 where it is not a vector of values.</summary>
    public int Values { get; set; }
}
