using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Records some steps of each epoch. To see what a step adds it keeps the weights before it.</summary>
internal sealed class StepRecorder
{
    private const int PerEpoch = 10;

    private readonly IReadOnlyList<string> layers;
    private readonly long interval;
    private readonly Dictionary<string, Tensor> before = [];
    private readonly List<StepRecord> records = [];

    public StepRecorder(TrainingContext training)
    {
        layers = [.. training.Network.Architecture.Layers.Where(layer => !layer.TakesIndices && layer.Shares is null && Weight(layer) is not null).Select(layer => Weight(layer)!)];
        interval = Math.Max(1, training.StepsPerEpoch / PerEpoch);
        Keep(training.Network);
    }

    public void StepEnded(TrainingContext training)
    {
        if (before.Count > 0)
        {
            records.Add(Record(training.Network));
            Forget();
        }

        if ((training.Steps + 1) % interval == 0)
        {
            Keep(training.Network);
        }
    }

    /// <summary>What was recorded since this was last asked for.</summary>
    public IReadOnlyList<StepRecord> Take()
    {
        StepRecord[] taken = [.. records];
        records.Clear();
        return taken;
    }

    private static string? Weight(LayerNode layer) =>
        layer.ParameterNames.Zip(layer.Parameters, (name, parameter) => (name, parameter.Shape.Rank)).FirstOrDefault(each => each.Rank >= 2).name;

    private StepRecord Record(Network network)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var parameters = network.named_parameters().ToDictionary(each => each.name, each => each.parameter);
        var gradients = parameters.Values.Select(parameter => parameter.grad).OfType<Tensor>().Select(SumOfSquares).Sum();
        var seen = layers.Where(name => before.ContainsKey(name) && parameters[name].grad is not null).Select(name => Layer(name, parameters[name])).ToArray();
        return new(Math.Sqrt(gradients), Math.Sqrt(parameters.Values.Select(SumOfSquares).Sum()), seen);
    }

    private LayerStep Layer(string name, Tensor weight)
    {
        var old = before[name];
        var length = Math.Sqrt(SumOfSquares(old));
        return new(name[..Math.Max(0, name.LastIndexOf('.'))], Math.Sqrt(SumOfSquares(weight.grad!) / weight.numel()), length > 0 ? Math.Sqrt(SumOfSquares(weight - old)) / length : null);
    }

    private static double SumOfSquares(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().to(ScalarType.Float32).square().sum().item<float>();
    }

    private void Keep(Network network)
    {
        Forget();
        foreach (var (name, parameter) in network.named_parameters().Where(each => layers.Contains(each.name) && each.parameter.requires_grad))
        {
            using var detached = parameter.detach();
            before.Add(name, detached.clone().DetachFromDisposeScope());
        }
    }

    /// <summary>Frees the weights that are kept.</summary>
    public void Forget()
    {
        foreach (var tensor in before.Values)
        {
            tensor.Dispose();
        }

        before.Clear();
    }
}
