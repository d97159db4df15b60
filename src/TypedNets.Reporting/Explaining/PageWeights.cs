using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TypedNets.Reporting;

/// <summary>A network's weights and running statistics as the page holds them: one row of 32-bit floats, little-endian.</summary>
internal sealed class PageWeights
{
    private readonly List<float[]> values = [];
    private readonly Dictionary<string, (Shape Shape, long Start)> places = [];

    public PageWeights(Network network)
    {
        using var scope = NewDisposeScope();
        long start = 0;
        foreach (var (name, tensor) in network.state_dict().Where(each => each.Value.is_floating_point()))
        {
            var numbers = tensor.detach().to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
            places[name] = (new Shape(tensor.shape), start);
            values.Add(numbers);
            start += numbers.Length;
        }
    }

    public ReadOnlySpan<byte> ToBytes() => MemoryMarshal.AsBytes(values.SelectMany(each => each).ToArray().AsSpan());

    /// <summary>A layer's tensors by their names within it, and where each begins; those of another layer where it shares them.</summary>
    public IEnumerable<(string Name, Shape Shape, long Start)> Find(LayerNode layer)
    {
        var owner = layer.Shares ?? layer.Name;
        return
            from place in places
            where place.Key == owner || place.Key.StartsWith($"{owner}.", StringComparison.Ordinal)
            select (place.Key == owner ? "" : place.Key[(owner.Length + 1)..], place.Value.Shape, place.Value.Start);
    }
}
