using TypedNets.Generators.Reading;

namespace TypedNets.Generators.Emission;

/// <summary>Local variables that bear the layers' names.</summary>
/// <param name="taken">What they may not hide.</param>
internal sealed class Locals(IEnumerable<string> taken)
{
    private readonly HashSet<string> taken = new(taken, StringComparer.Ordinal);

    /// <summary>A variable for a layer: <c>layer1_0_conv1</c> of <c>layer1.0.conv1</c>.</summary>
    public string For(string layer) => Free((char.IsDigit(layer[0]) ? "_" : "") + layer.Replace('.', '_'));

    /// <summary>A variable of that name, or of the next that is free.</summary>
    public string Free(string name)
    {
        while (!taken.Add(name))
        {
            name += "_";
        }

        return Identifiers.Escape(name);
    }
}
