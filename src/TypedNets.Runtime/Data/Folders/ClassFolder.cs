namespace TypedNets;

/// <summary>A folder whose name is a class, with the images anywhere below it.</summary>
/// <param name="Name">The class.</param>
/// <param name="Files">The images, sorted by path.</param>
internal sealed record ClassFolder(string Name, IReadOnlyList<string> Files);
