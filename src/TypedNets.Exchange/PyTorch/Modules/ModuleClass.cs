using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace TypedNets.Exchange;

/// <summary>A class of modules: what several places of a network have in common, with a parameter for what they have not.</summary>
internal sealed class ModuleClass
{
    /// <summary>Longer lines do not push the shapes beside the others to the right.</summary>
    private const int Widest = 80;

    private readonly ModuleObject[] objects;
    private readonly PythonValue[][] values;
    private readonly List<Parameter> parameters = [];
    private readonly Parameter?[] parameterOf;

    /// <param name="name">Its name.</param>
    /// <param name="objects">Its objects, all of one form.</param>
    public ModuleClass(string name, IReadOnlyList<ModuleObject> objects)
    {
        Name = name;
        this.objects = [.. objects];
        values = [.. this.objects.Select(one => one.Members.SelectMany(member => member.Made.Values).ToArray())];
        parameterOf = new Parameter?[values[0].Length];
        FindParameters();
    }

    public string Name { get; }

    /// <summary>What makes one of its objects.</summary>
    public PythonCall Call(ModuleObject one)
    {
        var place = Array.IndexOf(objects, one);
        return new(Name, [.. Ordered().Select(parameter => new PythonArgument(
            parameter.Default is null ? null : parameter.Name, new PythonValue(parameter.Name, parameter.Values[place], parameter.Default)))]);
    }

    /// <summary>The class as text.</summary>
    /// <param name="documentation">What stands below its name; null for nothing.</param>
    /// <param name="showsShapes">Whether each line of its <c>forward</c> says what it makes: for a class of one object.</param>
    public string Write(string? documentation, bool showsShapes)
    {
        var shown = objects[0];
        var places = new Dictionary<PythonValue, int>();
        foreach (var value in values[0])
        {
            places.Add(value, places.Count);
        }

        var text = new StringBuilder($"class {Name}(nn.Module):\n");
        if (documentation is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"    \"\"\"{documentation}\"\"\"\n\n");
        }

        var header = Ordered().Select(parameter => parameter.Default is { } value ? $"{parameter.Name}={value}" : parameter.Name);
        text.Append(CultureInfo.InvariantCulture, $"    def __init__({string.Join(", ", ["self", .. header])}):\n        super().__init__()\n");
        var containers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in shown.Members)
        {
            for (var depth = 1; depth < member.Path.Count; depth++)
            {
                var container = new ModuleMember([.. member.Path.Take(depth)], member.Made, IsParameter: false);
                if (containers.Add(container.Name))
                {
                    text.Append(CultureInfo.InvariantCulture, $"        {container.Assign("nn.Module()")}\n");
                }
            }

            text.Append(CultureInfo.InvariantCulture, $"        {member.Assign(member.Made.Write(Written, 8))}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n    def forward(self, {string.Join(", ", shown.Arriving)}):\n");
        var access = shown.Members.ToDictionary(member => member.Name, member => member.Access);
        var lines = new ForwardText(shown, name => access[name]).Lines().ToArray();
        var width = lines.Max(line => line.Line.Length <= Widest ? line.Line.Length : 0);
        foreach (var (line, results) in lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"        {(showsShapes ? $"{line.PadRight(width)}  # {results}" : line)}\n");
        }

        return text.ToString();

        string? Written(PythonValue value) => parameterOf[places[value]] is { } parameter ? parameter.Name : value.IsDefault ? null : PythonText.Value(value.Value);
    }

    /// <summary>What must be given comes first.</summary>
    private IEnumerable<Parameter> Ordered() => parameters.OrderBy(parameter => parameter.Default is null ? 0 : 1);

    /// <summary>What differs from object to object is a parameter; what differs alike is one.</summary>
    private void FindParameters()
    {
        for (var place = 0; place < parameterOf.Length; place++)
        {
            var here = values.Select(one => one[place]).ToArray();
            var texts = here.Select(value => value.IsOpen ? null : PythonText.Value(value.Value)).ToArray();
            if (texts.OfType<string>().Distinct().Count() <= 1)
            {
                continue;
            }

            var parameter = parameters.Find(known => known.Agrees(texts));
            if (parameter is null)
            {
                parameter = new Parameter(FreeName(here[0].Name, place), here[0].Default, new object?[here.Length], new string?[here.Length]);
                parameters.Add(parameter);
            }
            else if (parameter.Default != here[0].Default)
            {
                parameter.Default = null;
            }

            parameter.Learn(here, texts);
            parameterOf[place] = parameter;
        }

        // A default that nobody leaves to itself is none; neither is one that stands before something that must be given.
        foreach (var parameter in parameters.Where(parameter => parameter.Default is not null && !parameter.Texts.Contains(parameter.Default)))
        {
            parameter.Default = null;
        }
    }

    private string FreeName(string name, int place)
    {
        var member = objects[0].Members[MemberAt(place)].Path[^1];
        string[] wished = [name, $"{PythonText.Identifier(member)}_{name}"];
        var taken = parameters.Select(parameter => parameter.Name).ToHashSet();
        return wished.Concat(Enumerable.Range(2, parameters.Count + 1).Select(number => $"{name}{number.ToString(CultureInfo.InvariantCulture)}")).First(wish => !taken.Contains(wish) && PythonText.IsIdentifier(wish));
    }

    private int MemberAt(int place)
    {
        var member = 0;
        for (var before = 0; before + objects[0].Members[member].Made.Values.Count() <= place; member++)
        {
            before += objects[0].Members[member].Made.Values.Count();
        }

        return member;
    }

    /// <summary>A parameter of the constructor.</summary>
    private sealed class Parameter(string name, string? otherwise, object?[] values, string?[] texts)
    {
        public string Name => name;

        public string? Default { get; set; } = otherwise;

        public object?[] Values => values;

        public string?[] Texts => texts;

        /// <summary>Whether these differ as this does, as far as is known.</summary>
        public bool Agrees(string?[] others) => texts.Zip(others, (one, other) => one is null || other is null || one == other).All(agrees => agrees);

        public void Learn(PythonValue[] here, string?[] others)
        {
            for (var index = 0; index < others.Length; index++)
            {
                if (others[index] is { } text)
                {
                    (texts[index], values[index]) = (text, here[index].Value);
                }
            }
        }
    }
}
