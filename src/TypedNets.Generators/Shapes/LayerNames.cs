using System.Globalization;
using TypedNets.Generators.Declarations;

namespace TypedNets.Generators.Shapes;

/// <summary>Gives every layer its name: the author's, or the kind's stem and the next free number.</summary>
internal static class LayerNames
{
    /// <summary>Members of every network, which a layer's property would hide.</summary>
    internal static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "Activations", "Architecture", "ClearModules", "ConditionallyRegisterBuffer", "ConditionallyRegisterParameter", "Create",
        "Dispose", "Equals", "Expect", "Finalize", "GetDefaultDeviceAndType", "GetHashCode", "GetName", "GetType", "Graph",
        "HType", "HookRemover", "InputSize", "MemberwiseClone", "Next", "OutputSize", "ParameterCount", "ReferenceEquals", "Register",
        "RegisterComponents", "ReplaceBuffer", "ReplaceParameter", "ToString", "Trace", "Count", "GetEnumerator", "Item",
    };

    /// <summary>The name of each layer, and what is wrong with those that the author chose.</summary>
    /// <param name="declaration">The network.</param>
    /// <param name="stem">The stem of a kind.</param>
    public static (EquatableArray<string> Names, IReadOnlyList<Problem> Problems) Of(NetworkDeclaration declaration, Func<string, string> stem)
    {
        var problems = new List<Problem>();
        var names = new string?[declaration.Layers.Count];
        var properties = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < names.Length; index++)
        {
            var layer = declaration.Layers[index];
            if (layer.Arguments.Text("Name") is not { } chosen)
            {
                continue;
            }

            if (Unusable(chosen, declaration) is { } why)
            {
                problems.Add(new Problem(ProblemIds.UnusableName, new ProblemTarget(layer.Attribute, "Name"), why));
            }
            else if (!properties.Add(Property(chosen)))
            {
                var message = $"Two layers of {declaration.Name} are named '{chosen}' (the property {Property(chosen)}); names must differ";
                problems.Add(new Problem(ProblemIds.DuplicateName, new ProblemTarget(layer.Attribute, "Name"), message));
            }
            else
            {
                names[index] = chosen;
            }
        }

        var taken = new HashSet<string>([.. declaration.MemberNames, declaration.Name], StringComparer.Ordinal);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < names.Length; index++)
        {
            var kind = stem(declaration.Layers[index].Kind);
            while (names[index] is null)
            {
                counts[kind] = counts.TryGetValue(kind, out var count) ? count + 1 : 1;
                var candidate = kind + counts[kind].ToString(CultureInfo.InvariantCulture);
                if (!taken.Contains(Property(candidate)) && properties.Add(Property(candidate)))
                {
                    names[index] = candidate;
                }
            }
        }

        return (names.Select(name => name!).ToEquatableArray(), problems);
    }

    /// <summary>The property of a layer: <c>conv1</c> gives <c>Conv1</c>, <c>down_conv</c> gives <c>DownConv</c>.</summary>
    public static string Property(string name)
    {
        var words = name.Split(['_'], StringSplitOptions.RemoveEmptyEntries);
        var joined = string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
        return joined.Length > 0 && char.IsLetter(joined[0]) ? joined : "_" + joined;
    }

    private static string? Unusable(string name, NetworkDeclaration declaration)
    {
        if (name.Length == 0 || !(char.IsLetter(name[0]) || name[0] == '_') || name.Any(letter => !char.IsLetterOrDigit(letter) && letter != '_'))
        {
            return $"'{name}' cannot name a layer: a name is letters, digits and underscores and starts with a letter, like 'conv1'";
        }

        var property = Property(name);
        return property == declaration.Name || Reserved.Contains(property) || declaration.MemberNames.Contains(property)
            ? $"{declaration.Name} already has a member {property}, so no layer can be named '{name}'; choose another name"
            : null;
    }
}
