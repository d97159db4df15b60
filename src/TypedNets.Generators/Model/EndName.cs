using TypedNets.Generators.Diagnostics;

namespace TypedNets.Generators.Model;

/// <summary>The name of an input or output, which becomes a parameter or a property: <c>log_variance</c> becomes <c>logVariance</c> and <c>LogVariance</c>.</summary>
internal static class EndName
{
    /// <summary>What every list of outputs has as a member already.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "Count", "Deconstruct", "Dispose", "Equals", "Finalize", "GetEnumerator", "GetHashCode", "GetType", "Item", "MemberwiseClone", "Names", "Outputs", "ReferenceEquals", "ToString",
    };

    /// <summary>What is wrong with an input's name.</summary>
    public static Violation? OfInput(string name) => IsWord(name) ? null : Unusable(name, "an input", "left", "Name");

    /// <summary>What is wrong with an output's name.</summary>
    public static Violation? OfOutput(string name) => !IsWord(name) ? Unusable(name, "an output", "mean", "output")
        : Reserved.Contains(Property(name)) ? new Violation(ProblemIds.UnusableName, $"Outputs have a member {Property(name)} already, so none can be named '{name}'; choose another name", "output")
        : null;

    /// <summary><c>LogVariance</c>.</summary>
    public static string Property(string name) => string.Concat(name.Split(['_'], StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));

    /// <summary><c>logVariance</c>.</summary>
    public static string Parameter(string name) => Property(name) is { Length: > 0 } property ? char.ToLowerInvariant(property[0]) + property.Substring(1) : name;

    private static bool IsWord(string name) => name.Length > 0 && char.IsLetter(name[0]) && name.All(letter => char.IsLetterOrDigit(letter) || letter == '_');

    private static Violation Unusable(string name, string what, string example, string argument) =>
        new(ProblemIds.UnusableName, $"'{name}' cannot name {what}: a name is letters, digits and underscores and starts with a letter, like '{example}'", argument);
}
