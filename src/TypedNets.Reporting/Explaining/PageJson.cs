using System.Collections.Immutable;
using System.Text.Json;
using TypedNets.Data;

namespace TypedNets.Reporting;

/// <summary>All that the page knows of a network, as JSON in which no markup can stand: letters beyond ASCII and those of markup are written as numbers.</summary>
internal static class PageJson
{
    public static string Write(Network network, NetworkGraph graph, SampleSet? samples, Predictions? predictions, Normalization normalization, string? weightsFrom)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            var why = WhyNotRun(graph);
            var weights = new PageWeights(network);
            json.WriteStartObject();
            json.WriteString("name", graph.Name);
            json.WriteString("weightsFrom", weightsFrom);
            json.WriteString("notRun", why);
            Inputs(json, graph);
            var names = samples?.AsClasses()?.ClassNames ?? predictions?.Samples.ClassNames;
            var named = NamedOutput(graph, names);
            Outputs(json, graph, named);
            json.WriteNumber("parameters", graph.ParameterCount);
            json.WriteNumber("multiplyAdds", graph.MultiplyAdds);
            Names(json, "classes", named is null ? [] : names!);
            json.WriteStartObject("normalization");
            WriteNumbers(json, "mean", normalization.Mean);
            WriteNumbers(json, "std", normalization.Std);
            json.WriteEndObject();
            json.WriteStartArray("layers");
            foreach (var layer in graph.Layers)
            {
                Layer(json, layer, why is null ? weights : null);
            }

            json.WriteEndArray();
            Mistakes(json, graph);
            if (why is null)
            {
                json.WriteBase64String("weights", weights.ToBytes());
            }
            else
            {
                json.WriteNull("weights");
            }

            var isNamed = graph.IsPlain && named is not null;
            var explanations = isNamed && samples?.AsImages() is { } images ? new PageExplanations(network, graph, images.Count) : null;
            PageSamples.Write(json, network, graph, samples, normalization, computed: why is not null, explanations);
            PageTest.Write(json, network, graph, isNamed ? predictions : null, normalization);
            json.WriteEndObject();
        }

        return System.Text.Encoding.ASCII.GetString(stream.ToArray());
    }

    public static void Sizes(Utf8JsonWriter json, string name, Shape shape)
    {
        json.WriteStartArray(name);
        foreach (var size in shape.Sizes)
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
    }

    /// <summary>The one output that has a number for each class; null where none has, or several have.</summary>
    private static OutputNode? NamedOutput(NetworkGraph graph, IReadOnlyList<string>? names)
    {
        if (names is null || !graph.Mistakes.IsEmpty || graph.Layers.IsEmpty)
        {
            return null;
        }

        OutputNode[] fitting = [.. graph.Outputs.Where(output => graph.ShapeOf(output.Layer) is { Rank: 1 } shape && shape[0] == names.Count)];
        return fitting is [var one] ? one : null;
    }

    private static void Inputs(Utf8JsonWriter json, NetworkGraph graph)
    {
        json.WriteStartArray("inputs");
        foreach (var input in graph.Inputs)
        {
            json.WriteStartObject();
            json.WriteString("name", input.Name);
            Sizes(json, "shape", input.Shape);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Outputs(Utf8JsonWriter json, NetworkGraph graph, OutputNode? named)
    {
        json.WriteStartArray("outputs");
        foreach (var output in graph.Layers.IsEmpty ? [] : graph.Outputs)
        {
            json.WriteStartObject();
            json.WriteString("name", output.Name);
            json.WriteNumber("layer", output.Layer);
            json.WriteString("scores", output.Layer < 0 ? "" : graph.Layers[output.Layer].Scores.ToString());
            json.WriteBoolean("isOfClasses", output == named);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Why the page cannot run the network itself, as a sentence without its full stop; null where it can.</summary>
    private static string? WhyNotRun(NetworkGraph graph)
    {
        var unknown = graph.Layers.Where(layer => layer.Family == LayerFamily.Custom || !PageFiles.Runs(layer.Kind)).Select(layer => layer.Kind).Distinct().ToArray();
        var bytes = sizeof(float) * graph.ParameterCount;
        return unknown.Length > 0 ? $"The page has no function for {string.Join(", ", unknown)}"
            : bytes > ExplainPage.LargestWeights ? FormattableString.Invariant($"The weights take {bytes / 1e6:0.0} MB, and a page holds {ExplainPage.LargestWeights / 1e6:0} at most")
            : null;
    }

    /// <summary>What is wrong with a network that does not compile, and the layers behind it.</summary>
    private static void Mistakes(Utf8JsonWriter json, NetworkGraph graph)
    {
        json.WriteStartArray("mistakes");
        foreach (var mistake in graph.Mistakes)
        {
            json.WriteStartObject();
            json.WriteString("id", mistake.Id);
            json.WriteString("message", mistake.Message);
            json.WriteString("attribute", mistake.Attribute);
            json.WriteNumber("layer", mistake.Layer);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("unknown");
        foreach (var layer in graph.Unknown)
        {
            json.WriteStartObject();
            json.WriteString("name", layer.Name);
            json.WriteString("kind", layer.Kind);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Layer(Utf8JsonWriter json, LayerNode layer, PageWeights? weights)
    {
        json.WriteStartObject();
        json.WriteString("name", layer.Name);
        json.WriteString("kind", layer.Kind);
        json.WriteString("family", layer.Family.ToString());
        json.WriteString("settings", layer.Settings);
        json.WriteString("symbol", layer.Symbol);
        json.WriteString("shares", layer.Shares);
        json.WriteStartArray("inputs");
        foreach (var input in layer.Inputs)
        {
            json.WriteNumberValue(input);
        }

        json.WriteEndArray();
        Sizes(json, "output", layer.Output);
        json.WriteNumber("parameters", layer.ParameterCount);
        json.WriteStartObject("arguments");
        foreach (var argument in layer.Arguments)
        {
            json.WritePropertyName(argument.Name);
            Value(json, argument.Value);
        }

        json.WriteEndObject();
        json.WriteStartObject("weights");
        foreach (var (name, shape, start) in weights?.Find(layer) ?? [])
        {
            json.WriteStartObject(name);
            Sizes(json, "shape", shape);
            json.WriteNumber("start", start);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case ImmutableArray<long> numbers:
                json.WriteStartArray();
                Array.ForEach(numbers.ToArray(), json.WriteNumberValue);
                json.WriteEndArray();
                break;
            case ImmutableArray<double> numbers:
                json.WriteStartArray();
                Array.ForEach(numbers.ToArray(), json.WriteNumberValue);
                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(FormattableString.Invariant($"{value}"));
                break;
        }
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<double> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private static void Names(Utf8JsonWriter json, string name, IEnumerable<string> names)
    {
        json.WriteStartArray(name);
        foreach (var each in names)
        {
            json.WriteStringValue(each);
        }

        json.WriteEndArray();
    }
}
