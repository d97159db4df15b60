using System.Reflection;

namespace TypedNets.Data;

/// <summary>What the attribute <c>[Samples]</c> on a data set's type says, which is what the compiler believes.</summary>
internal static class DeclaredSamples
{
    /// <summary>The attribute; null where there is none.</summary>
    public static SamplesAttribute? Find(Type data) => data.GetCustomAttribute<SamplesAttribute>();

    /// <summary>The shape of one sample.</summary>
    public static Shape Shape(this SamplesAttribute samples) => new([.. samples.Sizes.Select(size => (long)size)]);

    /// <summary>Sees that a type says of a set what is true.</summary>
    /// <exception cref="DataException">It says something else, or nothing.</exception>
    public static void Require(Type data, TensorSet set)
    {
        var samples = RequireShape(data, set, "Classes = n");
        if (samples.Values != 0 || (samples.Classes != 0 && samples.Classes != set.ClassNames.Count))
        {
            throw new DataException(
                $"[Samples] on {data.Name} says {(samples.Values != 0 ? $"Values = {samples.Values}" : $"Classes = {samples.Classes}")}, but {set.Name} has {set.ClassNames.Count} classes: make them the same");
        }
    }

    /// <inheritdoc cref="Require(Type, TensorSet)"/>
    public static void Require(Type data, TensorPairs set)
    {
        var samples = RequireShape(data, set, "Values = n");
        if (samples.Classes != 0 || (samples.Values != 0 && new Shape(samples.Values) != set.TargetShape))
        {
            throw new DataException(
                $"[Samples] on {data.Name} says {(samples.Classes != 0 ? $"Classes = {samples.Classes}" : $"Values = {samples.Values}")}, but the targets of {set.Name} are values of {set.TargetShape}: make them the same");
        }
    }

    private static SamplesAttribute RequireShape(Type data, SampleSet set, string targets)
    {
        var samples = Find(data) ?? throw new DataException(
            $"{data.Name} does not say what its samples look like: put [Samples({string.Join(", ", set.SampleShape.Sizes.ToArray())}, {targets})] on it");
        return samples.Shape() == set.SampleShape
            ? samples
            : throw new DataException($"[Samples] on {data.Name} says {samples.Shape()}, but the samples of {set.Name} have shape {set.SampleShape}: make them the same");
    }
}

/// <summary>The same of a named data set of images.</summary>
/// <typeparam name="TData">The data set.</typeparam>
internal static class DeclaredSamples<TData>
    where TData : IDataSet<TData>
{
    private static readonly SamplesAttribute? Samples = DeclaredSamples.Find(typeof(TData));

    /// <summary>The shape of one sample.</summary>
    /// <exception cref="DataException">There is no attribute.</exception>
    public static Shape Shape => Samples is null
        ? throw new DataException($"{typeof(TData).Name} does not say what its samples look like: put [Samples(C, H, W, Classes = n)] on it")
        : Samples.Shape();

    /// <summary>Sees that the attribute, where there is one, says the same as the type's members.</summary>
    /// <exception cref="DataException">It says something else.</exception>
    public static void Check()
    {
        if (Samples is null)
        {
            return;
        }

        if (Samples.Shape() != TData.SampleShape)
        {
            throw new DataException($"[Samples] on {typeof(TData).Name} says {Samples.Shape()}, but its SampleShape is {TData.SampleShape}: make them the same");
        }

        if (Samples.Classes != 0 && Samples.Classes != TData.ClassNames.Count)
        {
            throw new DataException($"[Samples] on {typeof(TData).Name} says Classes = {Samples.Classes}, but it has {TData.ClassNames.Count} class names: make them the same");
        }
    }
}
