using System.Globalization;
using TypedNets.Data;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>What can be wrong with layers: seen by what they make of some of the samples, in evaluation mode, as a trained network will be used.</summary>
internal static class LayerChecks
{
    private const int MostSamples = 256;
    private const int FewestSamples = 8;
    private const long MostNumbers = 1 << 26;
    private const double FlatSlope = 0.01;
    private const double DeadShare = 0.8;
    private const double SaturatedShare = 0.5;
    private const double LargestShift = 1;
    private const double UsualEps = 1e-5;
    private const double LargestRatio = 9;

    public static IEnumerable<Finding> Find(TrainingContext training, int epoch)
    {
        var network = training.Network;
        var graph = network.Architecture;
        using var scope = NewDisposeScope();
        using var evaluation = network.Mode.Evaluation();
        var samples = training.Samples.Take(Math.Min(training.Samples.Count, Samples(graph)));
        foreach (var batch in new BatchLoader(samples, samples.Count) { Device = training.Device, Normalization = samples.HoldsImages ? training.Normalization : Normalization.Unit }.Epoch(0))
        {
            var inputs = batch.Columns.For(graph);
            using var outputs = Trace(network, inputs);
            var modules = network.named_modules().ToDictionary(each => each.name, each => each.module);
            return
            [
                .. graph.Layers.SelectMany((layer, index) => modules.TryGetValue(layer.Shares ?? layer.Name, out var module) && layer.Inputs.Length == 1
                    ? Find(graph, layer, index, module, layer.Inputs[0] < 0 ? inputs[-1 - layer.Inputs[0]] : outputs[layer.Inputs[0]], outputs[index], epoch)
                    : []),
            ];
        }

        return [];
    }

    /// <summary>How many samples there is memory for.</summary>
    private static int Samples(NetworkGraph graph) => (int)Math.Clamp(MostNumbers / Math.Max(1, graph.Layers.Sum(layer => layer.Output.Elements)), FewestSamples, MostSamples);

    private static LayerActivations Trace(Network network, IReadOnlyList<Tensor> inputs)
    {
        using var _ = no_grad();
        return network.TraceBatch(inputs);
    }

    private static IEnumerable<Finding> Find(NetworkGraph graph, LayerNode layer, int index, nn.Module module, Tensor input, Tensor output, int epoch)
    {
        var isOutput = graph.Outputs.Any(each => each.Layer == index);
        var found = layer.Family switch
        {
            LayerFamily.Activation when !isOutput && layer.Scores == Scores.Logits && module is nn.Module<Tensor, Tensor> activation => Inactive(activation, input, output, epoch),
            LayerFamily.Normalization when layer.NormalizesChannels => Drifting(layer, module, input, epoch),
            _ => null,
        };
        return found is null ? [] : [found with { Layer = layer.Name }];
    }

    /// <summary>An activation whose slope is 0 passes no gradient to what is before it.</summary>
    private static Finding? Inactive(nn.Module<Tensor, Tensor> activation, Tensor input, Tensor output, int epoch)
    {
        if (!is_floating_point(input) || input.dim() < 2)
        {
            return null;
        }

        using var scope = NewDisposeScope();
        using var _ = enable_grad();
        var arriving = input.detach().clone().requires_grad_();
        var given = activation.call(arriving.alias());
        if (!given.shape.SequenceEqual(arriving.shape))
        {
            return null;
        }

        var isFlat = autograd.grad([given.sum()], [arriving])[0].abs().lt(FlatSlope);
        return Dead(isFlat, given.detach(), epoch) ?? Saturated(isFlat, given.detach(), epoch);
    }

    /// <summary>Units that give one and the same number for every sample, and never a slope.</summary>
    private static Finding? Dead(Tensor isFlat, Tensor given, int epoch)
    {
        var others = AllButChannels(given);
        var isDead = isFlat.to(ScalarType.Byte).amin(others).eq(1).logical_and(given.amax(others).eq(given.amin(others)));
        var (dead, units) = (isDead.sum().item<long>(), isDead.numel());
        return dead > DeadShare * units
            ? new(
                FindingIds.DeadUnits,
                $"{dead} of {Counted.Format(units, "units")} give the same number for each of {given.size(0)} samples and pass no gradient on, so that they never learn again: take a smaller learning rate, another initialisation, or LeakyReLU",
                epoch)
            : null;
    }

    /// <summary>Where the largest results have no slope, the activation is bounded; those of a ReLU have.</summary>
    private static Finding? Saturated(Tensor isFlat, Tensor given, int epoch)
    {
        var isLarge = given.abs().ge(0.9 * given.abs().max());
        var isBounded = isLarge.logical_and(isFlat).sum().item<long>() > 0.9 * isLarge.sum().item<long>();
        var share = isFlat.to(ScalarType.Float64).mean().item<double>();
        return isBounded && share > SaturatedShare
            ? new(
                FindingIds.Saturation,
                $"{NumberFormat.Percent(share)} of its results lie where it is flat, so that hardly a gradient passes: put a normalisation before it, begin with smaller weights or normalised inputs, or take ReLU",
                epoch)
            : null;
    }

    /// <summary>What is kept of the training for use, against what these samples have.</summary>
    private static Finding? Drifting(LayerNode layer, nn.Module module, Tensor input, int epoch)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var kept = module.named_buffers().ToDictionary(each => each.name, each => each.buffer, StringComparer.Ordinal);
        if (!kept.TryGetValue("running_mean", out var mean) || !kept.TryGetValue("running_var", out var variance) || input.dim() < 2)
        {
            return null;
        }

        var eps = layer.Arguments.FirstOrDefault(argument => argument.Name == "eps")?.Value is { } given ? Convert.ToDouble(given, CultureInfo.InvariantCulture) : UsualEps;
        var others = AllButChannels(input);
        var (now, spread) = (input.mean(others), input.var(others, unbiased: false));
        var shift = (now - mean).abs().div((variance + eps).sqrt()).median().item<float>();
        var ratio = (spread + eps).div(variance + eps).median().item<float>();
        return shift > LargestShift || ratio is > (float)LargestRatio or < (float)(1 / LargestRatio)
            ? new(
                FindingIds.DriftingStatistics,
                $"its running statistics are not those of the training samples (means {NumberFormat.Short(shift)} standard deviations apart, variances by a factor of {NumberFormat.Short(ratio)}), so that evaluation computes something else than training did: take larger batches, a larger Momentum, or a smaller learning rate",
                epoch)
            : null;
    }

    private static long[] AllButChannels(Tensor tensor) => [.. Enumerable.Range(0, (int)tensor.dim()).Select(dimension => (long)dimension).Where(dimension => dimension != 1)];
}
