namespace TypedNets;

/// <summary>Names of layers, whose parts are divided by dots.</summary>
internal static class LayerPath
{
    /// <summary>Whether a name is that of a layer or of what it belongs to: <c>layer1</c> covers <c>layer1.0.conv1</c>, and <c>layer10</c> it does not.</summary>
    /// <param name="name">A layer's name, or what the names of several begin with.</param>
    /// <param name="layer">The name of a layer, or of a parameter in it.</param>
    public static bool Covers(string name, string layer) => layer == name || layer.StartsWith(name + ".", StringComparison.Ordinal);
}
