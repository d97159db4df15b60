using System.Reflection;

namespace TypedNets;

/// <summary>What the attribute <c>[Samples]</c> on a data set's type says, which is what the compiler believes.</summary>
/// <typeparam name="TData">The data set.</typeparam>
internal static class DeclaredSamples<TData>
    where TData : IDataSet<TData>
{
    private static readonly SamplesAttribute? Samples = typeof(TData).GetCustomAttribute<SamplesAttribute>();

    /// <summary>The shape of one sample.</summary>
    /// <exception cref="DataException">There is no attribute.</exception>
    public static Shape Shape => Samples is null
        ? throw new DataException($"{typeof(TData).Name} does not say what its samples look like: put [Samples(C, H, W, Classes = n)] on it")
        : Declared(Samples);

    /// <summary>Sees that the attribute, where there is one, says the same as the type's members.</summary>
    /// <exception cref="DataException">It says something else.</exception>
    public static void Check()
    {
        if (Samples is null)
        {
            return;
        }

        if (Declared(Samples) != TData.SampleShape)
        {
            throw new DataException($"[Samples] on {typeof(TData).Name} says {Declared(Samples)}, but its SampleShape is {TData.SampleShape}: make them the same");
        }

        if (Samples.Classes != 0 && Samples.Classes != TData.ClassNames.Count)
        {
            throw new DataException($"[Samples] on {typeof(TData).Name} says Classes = {Samples.Classes}, but it has {TData.ClassNames.Count} class names: make them the same");
        }
    }

    private static Shape Declared(SamplesAttribute samples) => new([.. samples.Sizes.Select(size => (long)size)]);
}
