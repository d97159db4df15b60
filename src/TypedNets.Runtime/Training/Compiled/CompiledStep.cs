using System.CodeDom.Compiler;
using System.Reflection;
using TorchSharp.Modules;
using TypedNets.Data;
using TypedNets.Kernels.Gradients;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// Forward, loss and backward of a network on the CPU without libtorch's autograd. The parameters stay the network's own, and their gradients lie in <c>parameter.grad</c> afterwards, as they do behind <c>backward()</c>.
/// </summary>
internal sealed unsafe class CompiledStep : IDisposable
{
    // Below so many multiplications a step is done before another thread has come.
    private const long WorthAThread = 1_000_000;

    // Of fewer, threads wait for one another at the dense layers longer than they work: measured with batches of 4 and of 10.
    private const int FewSamples = 16;

    private readonly Network network;
    private readonly StepBuilder builder;
    private readonly GradientStep step;
    private readonly BatchLoss loss;
    private readonly Weights[] weights;
    private readonly (BatchNormLayer Layer, Tensor Mean, Tensor Variance, Tensor? Batches)[] norms;
    private readonly ListenedModules modules;
    private readonly long outputs;

    private CompiledStep(Network network, StepBuilder builder, BatchLoss loss, ListenedModules modules, int batchSize)
    {
        (this.network, this.builder, this.loss, this.modules) = (network, builder, loss, modules);
        var parameters = network.named_parameters().ToDictionary(each => each.name, each => each.parameter);
        weights = [.. builder.Parameters.Select(each => new Weights(parameters[each.Key], each.Value))];
        var buffers = network.named_buffers().ToDictionary(each => each.name, each => each.buffer);
        norms = [.. builder.Norms.Select(each => (each.Value, buffers[$"{each.Key}.running_mean"], buffers[$"{each.Key}.running_var"], buffers.GetValueOrDefault($"{each.Key}.num_batches_tracked")))];
        outputs = network.Architecture.Output.Elements;
        var threads = batchSize < FewSamples || network.Architecture.MultiplyAdds * batchSize < WorthAThread ? 1 : Math.Max(1, get_num_threads());
        step = new GradientStep(builder.Layers, loss, batchSize, threads);
    }

    /// <summary>Makes the step of a network.</summary>
    /// <param name="network">The network, in training mode.</param>
    /// <param name="settings">The loss, the batch size and the device.</param>
    /// <param name="reason">Why there is none, as a person reads it behind <c>libtorch: </c>.</param>
    /// <param name="evenIfSlower">Whether it is wanted also where libtorch is faster.</param>
    public static CompiledStep? Create(Network network, FitSettings settings, out string? reason, bool evenIfSlower = false)
    {
        var graph = network.Architecture;
        var builder = new StepBuilder(graph);
        reason = Refusal(network, settings) ?? builder.Build() ?? (evenIfSlower ? null : FasterByLibtorch(graph));
        reason ??= builder.IsTooLarge(settings.BatchSize) ? $"a layer gives more than a gigabyte for batches of {settings.BatchSize}" : null;
        if (reason is not null)
        {
            return null;
        }

        var loss = LossOf(settings.Loss, builder.Output, graph);
        var modules = new ListenedModules(network);
        reason = loss is null ? $"the loss {settings.Loss} has no compiled backward yet" : modules.Fault();
        return reason is null ? new CompiledStep(network, builder, loss!, modules, settings.BatchSize) : null;
    }

    /// <summary>Whether it knows a batch, and all of the network is as the step takes it to be: nobody listens to a layer, and none is kept from training.</summary>
    public bool Takes(Batch batch) =>
        batch.Count <= step.Samples && batch.Inputs.dtype == ScalarType.Float32 && batch.Inputs.numel() == batch.Count * (long)builder.Input.Count && modules.Fault() is null && weights.All(each => each.IsReachable)
        && (loss is SquareLoss ? batch.Targets.dtype == ScalarType.Float32 && batch.Targets.numel() == batch.Count * outputs : batch.Targets.dtype == ScalarType.Int64 && batch.Targets.dim() == 1);

    /// <summary>Runs a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="isAdded">Whether gradients are added to those that are there.</param>
    /// <param name="scale">What gradients are multiplied with.</param>
    /// <param name="random">What dropouts draw from.</param>
    /// <returns>What the network gives, and the loss; null where a target is no class of the network.</returns>
    public (Tensor Outputs, Tensor Loss)? Run(Batch batch, bool isAdded, double scale, RandomStream random)
    {
        using var inputs = batch.Inputs.contiguous();
        using var targets = batch.Targets.contiguous();
        builder.Arrival.Batch = (float*)TensorMemory.Address(inputs);
        loss.Scale = (float)scale;
        if (loss is ClassLoss classes && !classes.Take((long*)TensorMemory.Address(targets), batch.Count))
        {
            return null;
        }

        if (loss is SquareLoss squares)
        {
            squares.Targets = (float*)TensorMemory.Address(targets);
        }

        Array.ForEach(weights, each => each.Show(isAdded));
        foreach (var (layer, mean, variance, batches) in norms)
        {
            layer.RunningMean = (float*)TensorMemory.Address(mean);
            layer.RunningVariance = (float*)TensorMemory.Address(variance);
            batches?.add_(1);
        }

        var number = step.Run(batch.Count, isAdded, builder.Draws ? Seed(random) : 0);
        GC.KeepAlive(inputs);
        return (Output(batch.Count), tensor(number));
    }

    /// <summary>Runs the batch before once more, with nothing around it.</summary>
    internal float Again() => step.Run(step.Samples);

    public void Dispose()
    {
        step.Dispose();
        Array.ForEach(weights, each => each.Dispose());
    }

    /// <summary>A number of the training's own stream, so that one that is resumed draws what it would have drawn.</summary>
    private static ulong Seed(RandomStream random)
    {
        using var turn = random.Turn();
        using var drawn = randint(0, long.MaxValue, [1], ScalarType.Int64);
        return (ulong)drawn.item<long>();
    }

    private Tensor Output(int samples)
    {
        var signal = builder.Output;
        var output = empty([samples, .. network.Architecture.Output.Sizes], ScalarType.Float32);
        var to = (float*)TensorMemory.Address(output);
        for (var sample = 0; sample < samples; sample++)
        {
            Planes.Write(signal, signal.ValuesOf(sample), to + ((nint)sample * signal.Count));
        }

        return output;
    }

    private static string? Refusal(Network network, FitSettings settings) =>
        !settings.CompiledStep ? ""
        : settings.Device.type != TorchSharp.DeviceType.CPU ? ""
        : network.GetType().GetCustomAttributes<InputAttribute>().Any(input => !input.Optimize) ? $"{network.GetName()} is declared with Optimize = false"
        : network.GetType().GetMethod(nameof(Network.forward), [typeof(Tensor)])?.GetCustomAttribute<GeneratedCodeAttribute>() is null ? $"{network.GetName()} has a forward of its own"
        : OtherParameter(network) is { } other ? $"{other} is no parameter of the network's layers"
        : network.parameters().Any(parameter => parameter.dtype != ScalarType.Float32) ? "parameters that are not of single precision have no compiled step"
        : null;

    /// <summary>What was measured to be slower here: gradients of which hardly a number is 0, and channels that fill no registers.</summary>
    private static string? FasterByLibtorch(NetworkGraph graph) =>
        graph.Layers.Any(layer => layer.Kind == "BatchNorm2d") ? "BatchNorm2d is no faster compiled yet"
        : graph.Layers.Any(layer => layer.Kind == "Conv2d" && new NodeArguments(layer).Long("groups", 1) > 1) ? "Conv2d with groups is no faster compiled yet"
        : null;

    private static string? OtherParameter(Network network)
    {
        var declared = network.Architecture.Layers.SelectMany(layer => layer.ParameterNames).ToHashSet();
        return network.named_parameters().Select(each => each.name).FirstOrDefault(name => !declared.Contains(name));
    }

    private static BatchLoss? LossOf(Loss loss, Signal output, NetworkGraph graph) => loss switch
    {
        CrossEntropy entropy when graph.Output.Rank == 1 => new ClassLoss(output, WeightsOf(entropy.ClassWeights), entropy.LabelSmoothing),
        Nll likelihood when graph.Output.Rank == 1 => new ClassLoss(output, WeightsOf(likelihood.ClassWeights), isLogarithm: true),
        Mse => new SquareLoss(output),
        _ => null,
    };

    private static float[]? WeightsOf(System.Collections.Immutable.ImmutableArray<double> weights) => weights.IsDefaultOrEmpty ? null : [.. weights.Select(weight => (float)weight)];

    /// <summary>A parameter and its gradient, which is made once.</summary>
    private sealed class Weights(Parameter parameter, Learned learned) : IDisposable
    {
        private readonly Tensor gradient = zeros_like(parameter).DetachFromDisposeScope();

        /// <summary>Whether it lies as its layer reads it.</summary>
        public bool IsReachable => parameter.device_type == TorchSharp.DeviceType.CPU && parameter.is_contiguous();

        /// <summary>Tells the layer where both lie now.</summary>
        /// <param name="isAdded">Whether the gradient goes on from what is there.</param>
        public void Show(bool isAdded)
        {
            using var current = parameter.grad;
            learned.Values = (float*)TensorMemory.Address(parameter);
            learned.Gradient = parameter.requires_grad ? (float*)TensorMemory.Address(gradient) : null;
            if (learned.Gradient == null)
            {
                // What was frozen a moment ago takes no step of its last gradient.
                parameter.grad = null;
            }
            else if (current is null || TensorMemory.Address(current) != learned.Gradient)
            {
                // Another's, which this one goes on with.
                Adopt(isAdded ? current : null);
            }
        }

        private void Adopt(Tensor? current)
        {
            using var _ = no_grad();
            if (current is null)
            {
                gradient.zero_();
            }
            else
            {
                gradient.copy_(current);
            }

            parameter.grad = gradient;
        }

        public void Dispose() => gradient.Dispose();
    }
}
