using System.Runtime.InteropServices;
using System.Text.Json;
using TypedNets.Data;
using static TorchSharp.torch;

namespace TypedNets.Reporting;

/// <summary>The samples on the page: their pixels, and where the page cannot run the network, what each layer made of them.</summary>
internal static class PageSamples
{
    private const int MostMaps = 16;
    private const int MostNumbers = 4096;
    private const int MostBytes = 6_000_000;

    public static void Write(Utf8JsonWriter json, Network network, NetworkGraph graph, SampleSet? samples, Normalization normalization, bool computed, PageExplanations? explanations)
    {
        json.WriteStartArray("samples");
        long bytes = 0;
        for (var index = 0; index < (samples?.Count ?? 0) && bytes < MostBytes; index++)
        {
            using var scope = NewDisposeScope();
            json.WriteStartObject();
            json.WriteString("label", samples!.Label(index));
            json.WriteStartArray("inputs");
            var seen = new List<Tensor>();
            foreach (var column in samples.Columns.For(graph))
            {
                var sample = column.narrow(0, index, 1);
                bytes += Input(json, sample);
                var input = sample.to(Devices.Find(network));
                seen.Add(sample.dtype == ScalarType.Byte ? normalization.Apply(input) : input);
            }

            json.WriteEndArray();
            if (computed)
            {
                bytes += Outputs(json, network, seen);
            }

            explanations?.Write(json, seen[0], samples.AsClasses()!.Labels[index].item<long>());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <returns>How many bytes were written.</returns>
    private static long Input(Utf8JsonWriter json, Tensor sample)
    {
        var isImage = sample.dtype == ScalarType.Byte;
        var bytes = isImage ? sample.contiguous().data<byte>().ToArray() : MemoryMarshal.AsBytes(sample.to(ScalarType.Float32).contiguous().data<float>().ToArray().AsSpan()).ToArray();
        json.WriteStartObject();
        json.WriteBase64String(isImage ? "pixels" : "numbers", bytes);
        json.WriteEndObject();
        return bytes.Length;
    }

    /// <returns>About how many bytes were written.</returns>
    private static long Outputs(Utf8JsonWriter json, Network network, IReadOnlyList<Tensor> sample)
    {
        using var evaluation = network.Mode.Evaluation();
        using var inference = inference_mode();
        using var activations = network.TraceBatch(sample);
        json.WriteStartArray("outputs");
        var bytes = activations.Sum(output => Output(json, output[0]));
        json.WriteEndArray();
        return bytes;
    }

    /// <summary>Few numbers as they are; of many, the first maps, each number as one of 256 steps.</summary>
    private static long Output(Utf8JsonWriter json, Tensor output)
    {
        using var scope = NewDisposeScope();
        var isWhole = output.numel() <= MostNumbers || output.dim() < 2;
        var shown = isWhole ? output : output.narrow(0, 0, Math.Min(MostMaps, output.size(0)));
        var numbers = shown.to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
        json.WriteStartObject();
        PageJson.Sizes(json, "shape", new Shape(shown.shape));
        if (isWhole)
        {
            json.WriteBase64String("floats", MemoryMarshal.AsBytes(numbers.AsSpan()));
        }
        else
        {
            var finite = numbers.Where(float.IsFinite).DefaultIfEmpty(0);
            var (low, high) = (finite.Min(), finite.Max());
            json.WriteNumber("low", low);
            json.WriteNumber("high", high);
            json.WriteBase64String("bytes", Array.ConvertAll(numbers, number => high > low ? (byte)Math.Clamp(Math.Round(255 * (number - low) / (high - low)), 0, 255) : (byte)0));
        }

        json.WriteEndObject();
        return isWhole ? sizeof(float) * numbers.Length : numbers.Length;
    }
}
