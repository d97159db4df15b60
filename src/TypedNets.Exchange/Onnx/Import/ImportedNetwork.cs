using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace TypedNets.Exchange;

/// <summary>A network that was read from a model.</summary>
internal sealed class ImportedNetwork
{
    private static readonly HashSet<string> Heavy = ["Conv", "ConvTranspose", "Linear", "LSTM", "GRU", "RNN", "Embedding"];

    private readonly IReadOnlyList<(string Value, long[] Sizes)> inputs;
    private readonly IReadOnlyList<(string Value, string Name)> outputs;
    private readonly IReadOnlyList<ImportedStep> steps;
    private readonly Dictionary<string, ImportedStep> makers;
    private readonly Dictionary<ImportedStep, string> names = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> counts = [];

    /// <param name="inputs">What it takes, with the sizes of a sample, -1 for open ones.</param>
    /// <param name="outputs">What it gives.</param>
    /// <param name="steps">Its layers, in an order in which each reads what is there.</param>
    public ImportedNetwork(IReadOnlyList<(string Value, long[] Sizes)> inputs, IReadOnlyList<(string Value, string Name)> outputs, IReadOnlyList<ImportedStep> steps)
    {
        (this.inputs, this.outputs, this.steps) = (inputs, outputs, steps);
        makers = steps.ToDictionary(step => step.Gives);
        foreach (var step in steps.Where(step => step.Weights.Count > 0))
        {
            var stem = step.Kind.ToLowerInvariant().TrimEnd('d', '1', '2', '3') is { Length: > 0 } kind ? kind : "layer";
            names[step] = step.Wish.Length > 0 && taken.Add(step.Wish) ? step.Wish : Numbered(stem);
        }
    }

    /// <summary>The weights under the network's names.</summary>
    public Dictionary<string, Tensor> Weights()
    {
        var weights = new Dictionary<string, Tensor>();
        foreach (var step in steps.Where(step => step.Weights.Count > 0))
        {
            foreach (var (name, numbers) in step.Weights)
            {
                weights[name.Length == 0 ? names[step] : $"{names[step]}.{name}"] = numbers.Reals is { } reals ? tensor(reals, numbers.Sizes) : tensor(numbers.Wholes!, numbers.Sizes);
            }
        }

        return weights;
    }

    /// <param name="name">The class's name.</param>
    public string Declaration(string name)
    {
        var tapped = Tapped();
        var taps = tapped.ToDictionary(value => value, TapName);
        var text = new StringBuilder("using TypedNets;\n\n");
        foreach (var (value, sizes) in inputs)
        {
            var named = taps.TryGetValue(value, out var called) ? $", Name = \"{called}\"" : "";
            text.Append(CultureInfo.InvariantCulture, $"[Input({string.Join(", ", sizes.Select(size => size < 0 ? "InputAttribute.Any" : size.ToString(CultureInfo.InvariantCulture)))}{named})]\n");
        }

        var line = new List<string>();
        var cursor = inputs[^1].Value;
        foreach (var step in steps)
        {
            var (layer, goesOn) = Written(step, cursor, taps);
            if (!goesOn || Heavy.Contains(step.Kind.TrimEnd('d', '1', '2', '3')))
            {
                Close();
            }

            line.AddRange(layer);
            if (taps.TryGetValue(step.Gives, out var tap))
            {
                line.Add($"Tap(\"{tap}\")");
            }

            if (outputs.Count > 1 && outputs.FirstOrDefault(output => output.Value == step.Gives) is { Name: { } output })
            {
                line.Add($"Output(\"{output}\")");
            }

            cursor = step.Gives;
        }

        Close();
        text.Append(CultureInfo.InvariantCulture, $"public partial class {name};\n");
        return text.ToString();

        void Close()
        {
            if (line.Count > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"[{string.Join(", ", line)}]\n");
                line.Clear();
            }
        }
    }

    /// <summary>The layer with what brings to it what it reads, and whether that is what stands before it.</summary>
    private (string[] Layers, bool GoesOn) Written(ImportedStep step, string cursor, Dictionary<string, string> taps)
    {
        if (!step.IsMerge)
        {
            var layer = step.Text(names.GetValueOrDefault(step));
            return step.Reads[0] == cursor ? ([layer], true) : ([$"From(\"{taps[step.Reads[0]]}\")", layer], false);
        }

        if (!JoinsCursor(step, cursor))
        {
            return ([$"{step.Kind}Of({Joined(step.Reads)})"], false);
        }

        return ([$"{step.Kind}With({Joined(step.Reads.Where(read => read != cursor))})"], true);

        string Joined(IEnumerable<string> values) => string.Join(", ", values.Select(value => $"\"{taps[value]}\"").Concat(step.Arguments));
    }

    /// <summary>Whether a merge takes what stands before it; a concatenation has that last.</summary>
    private static bool JoinsCursor(ImportedStep step, string cursor) => step.Reads.Count(read => read == cursor) == 1 && (step.Kind != "Concat" || step.Reads[^1] == cursor);

    /// <summary>The values that are read elsewhere than right behind where they are made; and all inputs, where there are several.</summary>
    private HashSet<string> Tapped()
    {
        var tapped = new HashSet<string>(inputs.Count > 1 ? inputs.Select(input => input.Value) : [], StringComparer.Ordinal);
        var cursor = inputs[^1].Value;
        foreach (var step in steps)
        {
            tapped.UnionWith(!step.IsMerge ? step.Reads.Where(read => read != cursor) : JoinsCursor(step, cursor) ? step.Reads.Where(read => read != cursor) : step.Reads);
            cursor = step.Gives;
        }

        return tapped;
    }

    private string TapName(string value)
    {
        var step = makers.GetValueOrDefault(value);
        var wish = step is null ? ImportedNames.Identifier(value, "input") : $"{(names.TryGetValue(step, out var layer) ? ImportedNames.Identifier(layer, "x") : step.Kind.ToLowerInvariant())}_out";
        return ImportedNames.Free(wish, taken);
    }

    private string Numbered(string stem)
    {
        var number = counts.GetValueOrDefault(stem);
        string name;
        do
        {
            number++;
            name = string.Create(CultureInfo.InvariantCulture, $"{stem}{number}");
        }
        while (!taken.Add(name));
        counts[stem] = number;
        return name;
    }
}
