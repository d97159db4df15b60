using System.Security.Cryptography;
using System.Text;

namespace TypedNets.Checkpoints;

/// <summary>An architecture as lines that can be compared, and as a hash.</summary>
internal static class ArchitectureText
{
    /// <summary>The input and each layer with its settings and what it reads: what parameters' shapes alone do not tell apart.</summary>
    public static string[] Lines(NetworkGraph graph) =>
    [
        .. graph.Inputs.Select(input => graph.Inputs.Length == 1 ? $"input {input.Shape}" : $"input {input.Name} {input.Shape}"),
        .. graph.Layers.Select(layer => $"{layer.Name}: {layer.Kind}({layer.Settings}){(layer.Shares is { } owner ? $" with the weights of {owner}" : "")} of {string.Join(", ", layer.Inputs.Select(read => Source(graph, read)))} gives {layer.Output}"),
        .. graph.Outputs.Where(_ => graph.Outputs.Length > 1).Select(output => $"output {output.Name}: layer {output.Layer}"),
    ];

    /// <summary>SHA-256 of the lines, in hexadecimal.</summary>
    public static string Hash(IEnumerable<string> lines) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));

    /// <summary>The first line in which two architectures differ, said in words; null where they are the same.</summary>
    public static string? Difference(IReadOnlyList<string> network, IReadOnlyList<string> file)
    {
        for (var index = 0; index < Math.Max(network.Count, file.Count); index++)
        {
            var (here, there) = (network.ElementAtOrDefault(index), file.ElementAtOrDefault(index));
            if (here != there)
            {
                return $"the network has {here ?? "no further layer"}, and the file {there ?? "no further layer"}";
            }
        }

        return null;
    }

    private static string Source(NetworkGraph graph, int index) => index >= 0 ? $"layer {index}" : graph.Inputs.Length == 1 ? "input" : $"input {graph.Inputs[-1 - index].Name}";
}
