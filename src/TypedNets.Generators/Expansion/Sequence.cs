using System.Globalization;

namespace TypedNets.Generators.Expansion;

/// <summary>Numbers that layers are named by, from 0, as in PyTorch's <c>nn.Sequential</c>.</summary>
/// <param name="name">What stands before them; null where they are the network's own.</param>
internal sealed class Sequence(ScopedName? name)
{
    private int count;

    public ScopedName? Name => name;

    public string Next() => count++.ToString(CultureInfo.InvariantCulture);
}
