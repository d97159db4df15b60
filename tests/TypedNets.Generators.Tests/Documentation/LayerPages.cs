using System.Text;

namespace TypedNets.Generators.Tests.Documentation;

/// <summary>The files of <c>docs/layers</c>: an index, and a page a group.</summary>
internal static class LayerPages
{
    private const string Made = "<!-- Written by the tests from the attributes and their comments: change those, then run the tests with TYPEDNETS_WRITE_DOCS=1. -->\n\n";

    private static readonly (string Group, string Title, string What)[] Groups =
    [
        ("Dense", "Dense layers", "Every output sees every input."),
        ("Convolution", "Convolutions", "A kernel slides over the input, and its weights are the same everywhere."),
        ("Pooling", "Poolings", "What a window sees becomes one value. Poolings have no parameters."),
        ("Normalization", "Normalisations", "Values are moved and scaled to mean 0 and variance 1, over the batch, the sample or a part of it."),
        ("Activation", "Activations", "A function of each element, or of one dimension."),
        ("Dropout", "Dropouts", "A part is dropped at random while training, so that no unit is relied on. In evaluation they do nothing."),
        ("Reshaping", "Reshaping", "The same values in another shape, and images made larger."),
        ("Padding", "Paddings", "Something is added on the sides."),
        ("Parameter", "Learned parameters", "A learned tensor that is no other layer's. It is called as the layer is: `Name = \"class_token\"` is `class_token` in a checkpoint."),
        ("Sequence", "Sequences", "Layers for texts, sounds and series of measurements. A sample is (L, features): L elements one after the other."),
    ];

    /// <summary>The file's name and its text.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = Write();

    private static Dictionary<string, string> Write()
    {
        var unknown = LayerSection.All.Select(section => section.Group).Except(Groups.Select(group => group.Group));
        Assert.True(!unknown.Any(), $"{nameof(LayerPages)} has no title for the group {string.Join(", ", unknown)}");
        var pages = new Dictionary<string, string> { ["README.md"] = Index() };
        foreach (var (group, title, what) in Groups)
        {
            pages.Add(File(group), Page(group, title, what));
        }

        return pages;
    }

    private static string Index()
    {
        var text = new StringBuilder(Made);
        text.Append("# The layers\n\n");
        text.Append("A network is a partial class with an `[Input]` and its layers in the order in which they run:\n\n");
        text.Append("```csharp\n[Input(1, 28, 28)]\n[Conv2d(6, 5), ReLU, MaxPool2d(2)]\n[Flatten, Linear(10)]\npublic partial class SmallNet;\n```\n\n");
        text.Append("- **Shapes** are those of one sample, without the batch: (features), (C, L), (C, H, W) or (C, D, H, W) with C channels. In a running network, dimension 0 is the batch.\n");
        text.Append("- **What arrives is inferred.** PyTorch's `in_channels`, `in_features` and the like are not written. Where a layer has `In = …`, it is checked and nothing else.\n");
        text.Append("- **Arguments** without a default stand in the parentheses, the others are named: `[Conv2d(16, 3, Padding = 1)]`.\n");
        text.Append("- **Axes**: an argument like `Stride` is for all axes; `StrideD`, `StrideH` and `StrideW` give one axis another value. PyTorch takes a tuple for it: `StrideW` of a 2-D layer is `stride[1]`.\n");
        text.Append("- **Networks that branch** are made of [blocks](../blocks.md): residuals, branches, gates and long skips.\n");
        text.Append("- **`Name = \"…\"`** can be given to every layer: it names its property (`\"conv1\"` gives `net.Conv1`) and its parameters in a checkpoint (`conv1.weight`). Without it, a layer is called after its kind and a number.\n");
        text.Append("- **Errors**: each layer's page lists what the compiler may say of it. Of every layer it may also say [TN0007](../diagnostics/TN0007.md) and [TN0008](../diagnostics/TN0008.md) (the name) ");
        text.Append("and [TN1008](../diagnostics/TN1008.md) (too large to count). [All diagnostics](../diagnostics/README.md), the advice on whole networks among them.\n\n");
        foreach (var (group, title, _) in Groups)
        {
            text.Append($"## [{title}]({File(group)})\n\n| Layer | What it does | In → out | PyTorch |\n|---|---|---|---|\n");
            foreach (var section in In(group))
            {
                var torch = PyTorchSignatures.All[section.Kind];
                var name = torch.EndsWith("(1)", StringComparison.Ordinal) ? torch : torch[..torch.IndexOf('(', StringComparison.Ordinal)];
                text.Append($"| [{section.Kind}]({File(group)}#{Anchor(section.Kind)}) | {LayerSection.Cell(section.Summary.What)} | {section.Summary.Shape} | `{name}` |\n");
            }

            text.Append('\n');
        }

        return Ended(text);
    }

    private static string Page(string group, string title, string what)
    {
        var text = new StringBuilder(Made);
        text.Append($"# {title}\n\n{what} [All layers](README.md)\n\n");
        text.Append(string.Join(" · ", In(group).Select(section => $"[{section.Kind}](#{Anchor(section.Kind)})"))).Append("\n\n");
        foreach (var section in In(group))
        {
            text.Append(section.Markdown());
        }

        return Ended(text);
    }

    private static IEnumerable<LayerSection> In(string group) => LayerSection.All.Where(section => section.Group == group);

    private static string File(string group) => group.ToLowerInvariant() + ".md";

    private static string Anchor(string kind) => kind.ToLowerInvariant();

    private static string Ended(StringBuilder text) => text.ToString().TrimEnd('\n') + "\n";
}
