using TypedNets.Generators.Model;

namespace TypedNets.Tests.Shapes;

/// <summary>A declaration that the reading finds wrong.</summary>
/// <param name="id">The diagnostic that says so.</param>
/// <param name="attribute">The network's attribute under which it was found.</param>
internal sealed class Rejected(string id, int attribute) : Exception
{
    /// <summary>Not wrong, but more than a test should run.</summary>
    public const string TooLarge = "too large";

    public string Id => id;

    public int Attribute => attribute;

    /// <summary>The layer that does not take what arrives, as a network of its own.</summary>
    public NetworkDeclaration? Layer { get; init; }

    /// <summary>The merge that was wrong.</summary>
    public string? Merge { get; init; }

    /// <summary>What libtorch says of the merge.</summary>
    public string Why { get; init; } = "";

    /// <summary>Why it was, though libtorch merges.</summary>
    public StrictMerge? Strict { get; init; }
}
