using System.Text;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Layers;

namespace TypedNets.Generators.Tests.Documentation;

/// <summary>All that the pages say of one layer.</summary>
internal sealed class LayerSection
{
    private readonly LayerRule rule;
    private readonly Type attribute;

    public LayerSection(LayerRule rule)
    {
        this.rule = rule;
        attribute = AttributesAssembly.Attribute(rule.Kind);
        Summary = new LayerSummary(rule.Kind, XmlDocumentation.Read(attribute));
        Arguments = LayerArgument.Read(attribute);
    }

    public static IReadOnlyList<LayerSection> All { get; } =
        [.. LayerExamples.All.Keys.Select(LayerCatalog.Find).OfType<LayerRule>().Select(rule => new LayerSection(rule))];

    public string Kind => rule.Kind;

    /// <summary>The folder of its rule and of its attribute: <c>Convolution</c>.</summary>
    public string Group => Path.GetDirectoryName(LayerSource.Attributes[Kind])!;

    public LayerSummary Summary { get; }

    public IReadOnlyList<LayerArgument> Arguments { get; }

    public string Markdown()
    {
        var example = LayerExample.All[Kind];
        var text = new StringBuilder();
        text.Append($"## {Kind}\n\n{Summary.Text}\n\n```csharp\n{example.Code}\n```\n\n");
        text.Append(Parameters(example));
        text.Append(Forms());
        text.Append(ArgumentTable());
        text.Append(Enumerations());
        text.Append(PyTorch());
        text.Append(Problems(example));
        text.Append($"Source: [{Path.GetFileName(LayerSource.Attributes[Kind])}](../../src/TypedNets.Attributes/{LayerSource.Attributes[Kind]})\n\n");
        return text.ToString();
    }

    private string Parameters(LayerExample example)
    {
        var parameters = example.Graph.Nodes.First(node => node.Kind == Kind).Parameters;
        return parameters.Count == 0
            ? ""
            : $"Its parameters, in the first `[{Kind}]` above: {string.Join(", ", parameters.Select(parameter => $"{(parameter.Name.Length == 0 ? "one of the layer's own name," : $"`{parameter.Name}`")} {parameter.Shape}"))}.\n\n";
    }

    private string Forms()
    {
        var forms = LayerArgument.Forms(attribute);
        return forms.Count == 1
            ? ""
            : string.Concat(forms.Select(form =>
                $"- `[{Kind}({string.Join(", ", form.GetParameters().Select(parameter => parameter.Name))}{(form.GetParameters().Length > 0 ? ", " : "")}…)]`: {XmlDocumentation.Read(form)}\n")) + "\n";
    }

    private string ArgumentTable()
    {
        if (Arguments.Count == 0)
        {
            return "It takes no arguments.\n\n";
        }

        var rows = Arguments.Select(argument =>
        {
            var written = argument.IsNamed ? $"`{argument.Name} = …`" : $"`{argument.Name}`";
            var theirs = PyTorchNames.Find(Kind, argument.Name) is { } name ? $"`{name}`" : "—";
            return $"| {written} | `{argument.TypeName}` | {argument.Default} | {Cell(argument.Meaning)} | {theirs} |\n";
        });
        return "| Argument | Type | Default | Meaning | In PyTorch |\n|---|---|---|---|---|\n" + string.Concat(rows) + "\n";
    }

    private string Enumerations() => string.Concat(Arguments
        .Where(argument => argument.Type.IsEnum)
        .Select(argument => $"`{argument.TypeName}` is one of:\n\n"
            + string.Concat(Enum.GetNames(argument.Type).Select(name => $"- `{name}`: {XmlDocumentation.Read(argument.Type.GetField(name)!)}\n")) + "\n"));

    private string PyTorch()
    {
        var notHere = PyTorchNames.NotHere(Kind, Arguments.Select(argument => argument.Name)).Select(left => $"`{left.Argument}` ({left.Why})").ToList();
        var tail = notHere.Count == 0 ? "" : $" Not to be given here: {string.Join(", ", notHere)}.";
        return $"PyTorch: `{PyTorchSignatures.All[Kind]}`.{tail}\n\n";
    }

    private string Problems(LayerExample example)
    {
        var ids = PossibleProblems.Find(rule, Arguments, example.Graph.Nodes.Where(node => node.Kind == Kind));
        return ids.Count == 0
            ? ""
            : $"What the compiler may say of it: {string.Join(", ", ids.Select(id => $"[{id}](../diagnostics/{id}.md) ({Lower(Descriptors.Get(id).Title.ToString())})"))}.\n\n";
    }

    /// <summary>Text in a table's cell.</summary>
    public static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>A title in the middle of a sentence; a layer's or an argument's name stays as it is.</summary>
    private static string Lower(string title) =>
        title.Split(' ')[0] is var word && (word is "In" or "Same" || LayerExamples.All.ContainsKey(word)) ? title : char.ToLowerInvariant(title[0]) + title[1..];
}
