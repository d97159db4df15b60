using System.Text.Json;
using static TorchSharp.torch;

namespace TypedNets.Reporting;

/// <summary>What in a sample speaks for its likeliest classes, as <see cref="Explanations"/> find it: maps of one byte a pixel.</summary>
internal sealed class PageExplanations
{
    // A few seconds of multiply-adds, all in all.
    private const double MostWork = 1e11;

    // What Grad-CAM and saliency take, and covered squares, in passes forward.
    private const int Gradients = 6;
    private const int Squares = 170;
    private const int MostClasses = 10;
    private const int MostPixels = 64;

    private readonly Network network;
    private readonly int classes;
    private readonly bool isCovered;
    private readonly bool hasMaps;

    /// <param name="network">A network that names classes of images.</param>
    /// <param name="graph">Its graph for these images.</param>
    /// <param name="samples">How many samples there are.</param>
    public PageExplanations(Network network, NetworkGraph graph, int samples)
    {
        this.network = network;
        var each = Math.Max(1.0, graph.MultiplyAdds) * samples;
        isCovered = each * (Squares + Gradients) <= MostWork;
        classes = (int)Math.Clamp(MostWork / (each * (isCovered ? Squares + Gradients : Gradients)), 1, Math.Min(MostClasses, graph.Output[0]));
        hasMaps = graph.Layers.Any(layer => layer.Output is { Rank: 3 } output && output[1] * output[2] > 1);
    }

    /// <summary>Writes what speaks for a sample's own class and for those that the network holds likeliest.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="sample">(1, C, H, W), normalised, on the network's device.</param>
    /// <param name="label">The sample's class.</param>
    public void Write(Utf8JsonWriter json, Tensor sample, long label)
    {
        json.WriteStartArray("explanations");
        foreach (var target in Likeliest(sample, label))
        {
            using var scope = NewDisposeScope();
            json.WriteStartObject();
            json.WriteNumber("class", target);
            if (hasMaps)
            {
                Map(json, "gradCam", Explanations.GradCam(network, sample, target));
            }

            if (isCovered)
            {
                var side = (int)Math.Max(1, Math.Min(sample.size(2), sample.size(3)) / 5);
                Map(json, "occlusion", Explanations.Occlusion(network, sample, target, side, Math.Max(1, side / 2)));
            }

            Map(json, "saliency", Explanations.Saliency(network, sample, target).amax([0]));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private long[] Likeliest(Tensor sample, long label)
    {
        using var scope = NewDisposeScope();
        using var evaluation = network.Mode.Evaluation();
        using var inference = inference_mode();
        var likeliest = network.call(sample)[0].topk(classes).indexes.cpu().data<long>().ToArray();
        return likeliest.Contains(label) ? likeliest : [.. likeliest[..(classes - 1)], label];
    }

    /// <summary>A map as bytes: 128 is nought, 255 and 1 are the largest number and its opposite.</summary>
    private static void Map(Utf8JsonWriter json, string name, Tensor map)
    {
        var (height, width) = (map.size(0), map.size(1));
        var scale = Math.Min(1.0, (double)MostPixels / Math.Max(height, width));
        var small = scale == 1 ? map : nn.functional.adaptive_avg_pool2d(map.unsqueeze(0), [(long)Math.Ceiling(height * scale), (long)Math.Ceiling(width * scale)])[0];
        var numbers = small.to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
        var most = numbers.Where(float.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        json.WriteStartObject(name);
        PageJson.Sizes(json, "shape", new Shape(small.shape));
        json.WriteNumber("most", most);
        json.WriteBase64String("bytes", Array.ConvertAll(numbers, number => most > 0 && float.IsFinite(number) ? (byte)Math.Round(128 + (127 * number / most)) : (byte)128));
        json.WriteEndObject();
    }
}
