using System.Globalization;
using System.Text;
using TypedNets.Generators.Blocks;
using TypedNets.Generators.Declarations;

namespace TypedNets.Generators.Shapes;

/// <summary>Gives every layer its name: the author's, or the kind's stem and the next free number.</summary>
internal static class LayerNames
{
    /// <summary>Members of every network, which a layer's property would hide.</summary>
    internal static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "Activations", "Architecture", "ChannelsLast", "ClearModules", "ConditionallyRegisterBuffer", "ConditionallyRegisterParameter", "Create",
        "Dispose", "Equals", "Expect", "Finalize", "GetDefaultDeviceAndType", "GetHashCode", "GetName", "GetType", "Graph",
        "HType", "HookRemover", "InputSize", "MemberwiseClone", "Next", "OutputSize", "ParameterCount", "ReferenceEquals", "Register",
        "RegisterComponents", "ReplaceBuffer", "ReplaceParameter", "Summary", "ToString", "Trace", "Count", "GetEnumerator", "Item",
    };

    /// <summary>Gives the names, and says what is wrong with those that the author chose.</summary>
    /// <param name="names">All names, each behind that of its scope.</param>
    /// <param name="owner">The class's name.</param>
    /// <param name="members">What the author wrote in the class himself; null for a block, for which no member is written.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static IReadOnlyList<Problem> Give(IReadOnlyList<PartName> names, string owner, EquatableArray<string>? members, CancellationToken cancellation)
    {
        var problems = new List<Problem>();
        var properties = new HashSet<string>(StringComparer.Ordinal);
        var layers = new HashSet<string>(StringComparer.Ordinal);
        var taken = new HashSet<string>(members is null ? [] : [.. members, owner], StringComparer.Ordinal);
        foreach (var siblings in names.GroupBy(name => name.Scope))
        {
            // What stands before a dot is a module that holds others, and cannot be a layer as well.
            var modules = new HashSet<string>(siblings.SelectMany(name => Modules(name.Chosen)), StringComparer.Ordinal);
            foreach (var name in siblings)
            {
                cancellation.ThrowIfCancellationRequested();
                if (name.Chosen is { } chosen && !IsFree(name, chosen, modules))
                {
                    name.Own = "";
                }
            }

            var counts = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var name in siblings.Where(name => name.Chosen is null || name.Own.Length == 0))
            {
                cancellation.ThrowIfCancellationRequested();
                do
                {
                    counts[name.Stem] = counts.TryGetValue(name.Stem, out var count) ? count + 1 : 1;
                    name.Own = name.Stem + counts[name.Stem].ToString(CultureInfo.InvariantCulture);
                }
                while (taken.Contains(Property(name.Full)) || modules.Contains(name.Own) || !properties.Add(Property(name.Full)));
            }

            layers.UnionWith(siblings.Where(name => name.Kind is not null).Select(name => name.Full));
        }

        return problems;

        bool IsFree(PartName name, string chosen, HashSet<string> modules)
        {
            var whole = name.Within(chosen);
            if (Unusable(chosen, Property(whole)) is { } why)
            {
                Say(ProblemIds.UnusableName, why);
                return false;
            }

            var both = name.Kind is not null && modules.Contains(chosen) ? whole : Modules(chosen).Select(name.Within).FirstOrDefault(layers.Contains);
            if (both is not null)
            {
                Say(ProblemIds.DuplicateName, $"'{both}' cannot be a layer, since the layers below it, '{both}.…', make a module of it; give one of the two another name");
                return false;
            }

            if (properties.Add(Property(whole)))
            {
                return true;
            }

            Say(ProblemIds.DuplicateName, name.Place.IsInBlock
                ? $"'{whole}' is the name of another one too; a Name here keeps the layers of its blocks apart"
                : $"Two layers of {owner} are named '{chosen}' (the property {Property(whole)}); names must differ");
            return false;

            void Say(string id, string message) => problems.Add(name.Place.At(new Fault(id, message, name.Argument), chosen));
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

    /// <summary>Whether some names with dots, all having been given, lie in one of these scopes, though they do not stand in it: <c>a.b</c> in <c>a</c>.</summary>
    public static bool Meet(IReadOnlyList<PartName> names, IReadOnlyCollection<PartName> scopes)
    {
        if (scopes.Count == 0)
        {
            return false;
        }

        var modules = new HashSet<string>(names.SelectMany(name => Modules(name.Chosen).Select(module => Property(name.Within(module)))), StringComparer.Ordinal);
        return modules.Count > 0 && scopes.Any(scope => modules.Contains(Property(scope.Full)));
    }

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
