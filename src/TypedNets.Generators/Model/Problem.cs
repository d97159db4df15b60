namespace TypedNets.Generators.Model;

/// <summary>Something wrong with a network, not yet bound to a place in a file.</summary>
/// <param name="Id">The diagnostic's id: <c>TN1001</c>.</param>
/// <param name="Target">Where to point.</param>
/// <param name="Message">What arrived, what was wanted and what would work.</param>
/// <param name="Fix">What a code fix needs to know, or empty: the number that would work, say.</param>
internal sealed record Problem(string Id, ProblemTarget Target, string Message, string Fix = "")
{
    /// <summary>Whether it lies in a block that is used here.</summary>
    public bool IsInBlock { get; init; }
}

/// <summary>The guilty place: an attribute by its place in the declaration, and within it an argument.</summary>
/// <param name="Attribute">The attribute's place; <see cref="Class"/> for the class's own name.</param>
/// <param name="Argument">The argument's name, or null for the whole attribute.</param>
/// <param name="Element">Which element of an argument that is a list.</param>
internal readonly record struct ProblemTarget(int Attribute, string? Argument = null, int Element = 0)
{
    public static ProblemTarget Class => new(-1);
}

/// <summary>What is wrong with one layer; the layer's place is added by who asked.</summary>
/// <param name="Id">The diagnostic's id.</param>
/// <param name="Message">What arrived, what was wanted, what would work.</param>
/// <param name="Argument">The guilty argument, or null for the whole layer.</param>
/// <param name="Fix">What a code fix needs to know.</param>
internal sealed record Violation(string Id, string Message, string? Argument = null, string Fix = "")
{
    /// <summary>Which element of an argument that is a list.</summary>
    public int Element { get; init; }

    public Problem At(int attribute) => new(Id, new ProblemTarget(attribute, Argument, Element), Message, Fix);
}
