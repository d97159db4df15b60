using System.Globalization;
using System.Text;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Expansion;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Inference;

/// <summary>Gives every layer its name: the author's, or the kind's stem and the next free number.</summary>
internal sealed class LayerNames
{
    /// <summary>Members of every network, which a layer's property would hide.</summary>
    internal static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "Activations", "Architecture", "ChannelsLast", "ClearModules", "ConditionallyRegisterBuffer", "ConditionallyRegisterParameter", "Create",
        "Dispose", "Equals", "Expect", "Finalize", "ForwardActivations", "GetDefaultDeviceAndType", "GetHashCode", "GetName", "GetType", "Graph",
        "HType", "HookRemover", "Inference", "InputSize", "MemberwiseClone", "Next", "OutputSize", "ParameterCount", "ReferenceEquals", "Register",
        "RegisterComponents", "ReplaceBuffer", "ReplaceParameter", "ToString", "Count", "GetEnumerator", "Item",
    };

    private readonly Dictionary<ScopedName, string> own = [];
    private readonly Dictionary<ScopedName, string> full = [];
    private readonly List<Problem> problems = [];

    private LayerNames()
    {
    }

    /// <summary>What is wrong with the names that the author chose.</summary>
    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>Gives the names.</summary>
    /// <param name="parts">All that is to be named, each behind its scope.</param>
    /// <param name="owner">The class's name.</param>
    /// <param name="members">What the author wrote in the class himself; null for a block, for which no member is written.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static LayerNames Give(IReadOnlyList<ScopedName> parts, string owner, EquatableArray<string>? members, CancellationToken cancellation)
    {
        var names = new LayerNames();
        var properties = new HashSet<string>(StringComparer.Ordinal);
        var layers = new HashSet<string>(StringComparer.Ordinal);
        var taken = new HashSet<string>(members is null ? [] : [.. members, owner], StringComparer.Ordinal);
        foreach (var siblings in parts.GroupBy(part => part.Scope))
        {
            // What stands before a dot is a module that holds others, and cannot be a layer as well.
            var modules = new HashSet<string>(siblings.SelectMany(part => Modules(part.Chosen)), StringComparer.Ordinal);
            foreach (var part in siblings)
            {
                cancellation.ThrowIfCancellationRequested();
                if (part.Chosen is not { } chosen)
                {
                    continue;
                }

                if (Unfit(part, chosen, modules) is { } violation)
                {
                    names.problems.Add(part.Origin.At(violation with { Argument = part.Argument }, chosen));
                }
                else
                {
                    names.own.Add(part, chosen);
                }
            }

            var counts = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var part in siblings.Where(part => !names.own.ContainsKey(part)))
            {
                cancellation.ThrowIfCancellationRequested();
                string numbered, property;
                do
                {
                    counts[part.Stem] = counts.TryGetValue(part.Stem, out var count) ? count + 1 : 1;
                    numbered = part.Stem + counts[part.Stem].ToString(CultureInfo.InvariantCulture);
                    property = Property(names.Within(part, numbered));
                }
                while (taken.Contains(property) || modules.Contains(numbered) || !properties.Add(property));

                names.own.Add(part, numbered);
            }

            layers.UnionWith(siblings.Where(part => part.Kind is not null).Select(names.Full));
        }

        return names;

        // Whatever a chosen name is, the part has a name in the end.
        Violation? Unfit(ScopedName part, string chosen, HashSet<string> modules)
        {
            var whole = names.Within(part, chosen);
            if (Unusable(chosen, Property(whole)) is { } why)
            {
                return new Violation(ProblemIds.UnusableName, why);
            }

            var both = part.Kind is not null && modules.Contains(chosen) ? whole : Modules(chosen).Select(module => names.Within(part, module)).FirstOrDefault(layers.Contains);
            if (both is not null)
            {
                return new Violation(ProblemIds.DuplicateName, $"'{both}' cannot be a layer, since the layers below it, '{both}.…', make a module of it; give one of the two another name");
            }

            if (properties.Add(Property(whole)))
            {
                return null;
            }

            return new Violation(ProblemIds.DuplicateName, part.Origin.IsInBlock
                ? $"'{whole}' is the name of another one too; a Name here keeps the layers of its blocks apart"
                : $"Two layers of {owner} are named '{chosen}' (the property {Property(whole)}); names must differ");
        }

        string? Unusable(string name, string property)
        {
            if (name.Split('.').Any(word => !IsWord(word)))
            {
                return $"'{name}' cannot name a layer: a name is letters, digits and underscores and starts with a letter, like 'conv1'";
            }

            return members is not null && (taken.Contains(property) || Reserved.Contains(property))
                ? $"{owner} already has a member {property}, so no layer can be named '{name}'; choose another name"
                : null;
        }
    }

    /// <summary>A part's name within its scope: <c>conv1</c>.</summary>
    public string Own(ScopedName part) => own[part];

    /// <summary>Its whole name: <c>layer1.0.conv1</c>.</summary>
    public string Full(ScopedName part) => full.TryGetValue(part, out var known) ? known : full[part] = Within(part, Own(part));

    /// <summary>Whether some names with dots lie in one of these scopes, though they do not stand in it: <c>a.b</c> in <c>a</c>.</summary>
    public bool Meet(IReadOnlyCollection<ScopedName> scopes)
    {
        if (scopes.Count == 0)
        {
            return false;
        }

        var modules = new HashSet<string>(own.Keys.SelectMany(part => Modules(part.Chosen).Select(module => Property(Within(part, module)))), StringComparer.Ordinal);
        return modules.Count > 0 && scopes.Any(scope => modules.Contains(Property(Full(scope))));
    }

    /// <summary>What a part would be called as a whole.</summary>
    private string Within(ScopedName part, string name) => part.Scope is null ? name : $"{Full(part.Scope)}.{name}";

    /// <summary>The property of a layer: <c>conv1</c> gives <c>Conv1</c>, <c>down_conv</c> gives <c>DownConv</c>, <c>layer1.0.conv1</c> gives <c>Layer1_0_Conv1</c>.</summary>
    public static string Property(string name)
    {
        var joined = new StringBuilder(name.Length + 1);
        var startsWord = true;
        foreach (var letter in name)
        {
            if (letter == '.')
            {
                joined.Append('_');
            }
            else if (letter != '_')
            {
                joined.Append(startsWord ? char.ToUpperInvariant(letter) : letter);
            }

            startsWord = letter is '.' or '_';
        }

        return (joined.Length > 0 && char.IsLetter(joined[0]) ? joined : joined.Insert(0, '_')).ToString();
    }

    /// <summary>The modules that a name with dots is in: <c>layer1</c> and <c>layer1.0</c> of <c>layer1.0.conv1</c>.</summary>
    private static IEnumerable<string> Modules(string? name) => name is null
        ? []
        : Enumerable.Range(0, name.Length).Where(place => name[place] == '.').Select(place => name.Substring(0, place));

    /// <summary>Whether it can stand between two dots: <c>conv1</c>, or a number as in <c>layer1.0</c>.</summary>
    private static bool IsWord(string word) =>
        word.Length > 0 && word.All(letter => char.IsLetterOrDigit(letter) || letter == '_')
        && (char.IsLetter(word[0]) || word[0] == '_' || word.All(letter => letter is >= '0' and <= '9'));
}
