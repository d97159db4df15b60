using System.Text.Json;
using TypedNets.Data;
using static TorchSharp.torch;

namespace TypedNets.Reporting;

/// <summary>How the network did on test images: how many of each class were taken for each, some images of each such pair, and a map of what the last hidden layer makes of the first ones.</summary>
internal static class PageTest
{
    private const int MostClasses = 40;
    private const int PerPair = 8;
    private const int MostOnMap = 300;
    private const int MostBytes = 1_500_000;

    public static void Write(Utf8JsonWriter json, Network network, NetworkGraph graph, Predictions? predictions, Normalization normalization)
    {
        if (predictions is null || predictions.Samples.ClassNames.Count > MostClasses)
        {
            json.WriteNull("test");
            return;
        }

        var images = predictions.Images;
        var most = (int)Math.Max(1, MostBytes / images.SampleShape.Elements);

        // Of large images there is room for few: half of it for the map, half for the pairs.
        var onMap = Math.Min(predictions.Count, Math.Min(MostOnMap, Math.Max(1, most / 2)));
        int[] shown = [.. Enumerable.Range(0, onMap).Concat(Surest(predictions)).Distinct().Take(most)];
        json.WriteStartObject("test");
        json.WriteString("name", images.Name);
        Matrix(json, predictions);
        json.WriteStartArray("images");
        foreach (var index in shown)
        {
            var prediction = predictions[index];
            json.WriteStartObject();
            json.WriteNumber("index", index);
            json.WriteNumber("actual", prediction.Actual);
            json.WriteNumber("predicted", prediction.Predicted);
            json.WriteNumber("share", Math.Round(prediction.Confidence, 4));
            using var pixels = images.Images[index].contiguous();
            json.WriteBase64String("pixels", pixels.data<byte>().ToArray());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Map(json, network, graph, images, shown[..Math.Min(onMap, shown.Length)], normalization);
        json.WriteEndObject();
    }

    /// <summary>Of each class (the row) and each that it was taken for (the column) the images of which the network was surest; of wrong ones first.</summary>
    private static IEnumerable<int> Surest(Predictions predictions) => predictions
        .GroupBy(each => (each.Actual, each.Predicted))
        .OrderBy(pair => pair.Key.Actual == pair.Key.Predicted)
        .SelectMany(pair => pair.OrderByDescending(each => each.Confidence).ThenBy(each => each.Index).Take(PerPair))
        .Select(each => each.Index);

    private static void Matrix(Utf8JsonWriter json, Predictions predictions)
    {
        var counts = predictions.CountBy(each => (each.Actual, each.Predicted)).ToDictionary();
        var classes = predictions.Samples.ClassNames.Count;
        json.WriteStartArray("matrix");
        for (var actual = 0; actual < classes; actual++)
        {
            json.WriteStartArray();
            for (var predicted = 0; predicted < classes; predicted++)
            {
                json.WriteNumberValue(counts.GetValueOrDefault((actual, predicted)));
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void Map(Utf8JsonWriter json, Network network, NetworkGraph graph, ImageSet images, int[] shown, Normalization normalization)
    {
        using var scope = NewDisposeScope();
        if (LastHidden.Find(graph) is not { } layer || shown.Length < 3)
        {
            json.WriteNull("map");
            return;
        }

        var (places, variance) = PrincipalComponents.Project(LastHidden.Embed(network, layer, images, shown, normalization));
        json.WriteStartObject("map");
        json.WriteString("layer", layer < 0 ? graph.Inputs[0].Name : graph.Layers[layer].Name);
        json.WriteStartArray("variance");
        Array.ForEach(variance, share => json.WriteNumberValue(Math.Round(share, 4)));
        json.WriteEndArray();
        json.WriteStartArray("places");
        foreach (var place in places)
        {
            json.WriteNumberValue(Math.Round(place, 4));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
