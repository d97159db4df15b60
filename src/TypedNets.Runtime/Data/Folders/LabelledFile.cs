namespace TypedNets.Data;

/// <summary>An image's file and its class.</summary>
/// <param name="Path">The file.</param>
/// <param name="Label">The class's place among the names.</param>
internal readonly record struct LabelledFile(string Path, int Label);
