using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>A network's parameters, divided by the layers that they belong to.</summary>
internal static class ParameterGroups
{
    /// <summary>Divides the parameters: those that no part names, where there are any, then those of each part.</summary>
    /// <param name="network">The network.</param>
    /// <param name="parts">Layers, or what the names of several begin with.</param>
    /// <exception cref="ArgumentException">A part has no parameter, or shares one with another.</exception>
    public static IReadOnlyList<Parameter[]> Divide(nn.Module network, IReadOnlyList<string> parts)
    {
        var named = network.named_parameters().ToArray();
        foreach (var (name, _) in named)
        {
            if (parts.Where(part => LayerPath.Covers(part, name)).ToArray() is [var one, var other, ..])
            {
                throw new ArgumentException($"{name} of {network.GetName()} is in two parts that {nameof(Optimizer.RateFactors)} names, {one} and {other}: name it in one");
            }
        }

        var groups = parts.Select(part => Find(part) is { Length: > 0 } found ? found
            : throw new ArgumentException(
                $"{network.GetName()} has no parameters in {part}, which {nameof(Optimizer.RateFactors)} names; it has them in {string.Join(", ", named.Select(each => each.name.Split('.')[0]).Distinct())}")).ToList();
        Parameter[] rest = [.. named.Where(each => !parts.Any(part => LayerPath.Covers(part, each.name))).Select(each => each.parameter)];
        return rest.Length == 0 ? groups : [rest, .. groups];

        Parameter[] Find(string part) => [.. named.Where(each => LayerPath.Covers(part, each.name)).Select(each => each.parameter)];
    }
}
