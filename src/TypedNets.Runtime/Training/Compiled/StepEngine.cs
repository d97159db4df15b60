using System.CodeDom.Compiler;
using System.Reflection;
using TorchSharp.Modules;
using TypedNets.CompilerServices;
using TypedNets.Data;
using TypedNets.Kernels.Gradients;
using TypedNets.ProcessWide;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// Forward, loss and backward of a network on the CPU without libtorch's autograd. The parameters stay the network's own, and their gradients lie in <c>parameter.grad</c> afterwards, as they do behind <c>backward()</c>.
/// </summary>
internal sealed unsafe class StepEngine : IDisposable
{
    // Below so many multiplications a step is done before another thread has come.
    private const long WorthAThread = 1_000_000;

    // What a thread does at least: of fewer samples it waits for others longer than it works.
    private const int FewestSamples = 2;

    // Of more, the weights leave the processor's caches, and several threads of libtorch read and write them faster than one.
    private const long FewWeights = 4_000_000;

    private readonly Network network;
    private readonly StepPlan plan;
    private readonly GradientStep step;
    private readonly BatchLoss loss;
    private readonly Weights[] weights;
    private readonly (BatchNormLayer Layer, Tensor Mean, Tensor Variance, Tensor? Batches)[] norms;
    private readonly ListenedModules modules;
    private readonly bool hasFewWeights;

    private StepEngine(Network network, StepPlan plan, BatchLoss loss, int batchSize)
    {
        (this.network, this.plan, this.loss, modules) = (network, plan, loss, new ListenedModules(network));
        var parameters = network.named_parameters().ToDictionary(each => each.name, each => each.parameter);
        hasFewWeights = parameters.Values.Sum(parameter => parameter.numel()) <= FewWeights;
        weights = [.. plan.Parameters.Select(each => new Weights(parameters[each.Key], each.Value))];
        var buffers = network.named_buffers().ToDictionary(each => each.name, each => each.buffer);
        norms = [.. plan.Norms.Where(each => buffers.ContainsKey($"{each.Key}.running_mean")).Select(each => (each.Value, buffers[$"{each.Key}.running_mean"], buffers[$"{each.Key}.running_var"], buffers.GetValueOrDefault($"{each.Key}.num_batches_tracked")))];
        var threads = network.Architecture.MultiplyAdds * batchSize < WorthAThread ? 1 : Math.Clamp(batchSize / FewestSamples, 1, get_num_threads());
        step = new GradientStep(plan.Layers, loss, batchSize, threads);
    }

    /// <summary>What does forward and backward of a training, if not libtorch.</summary>
    /// <param name="settings">Its settings.</param>
    /// <param name="network">The network.</param>
    /// <param name="loader">Its batches.</param>
    /// <param name="reason">If libtorch, why, as a person reads it behind its name; null where it is compiled.</param>
    public static StepEngine? For(FitSettings settings, Network network, BatchLoader loader, out string? reason)
    {
        reason = "";
        if (!settings.CompiledStep || settings.Device.type != TorchSharp.DeviceType.CPU)
        {
            return null;
        }

        if (settings.Augmentation.OfType<BatchAugmentation>().FirstOrDefault() is { } mixing)
        {
            reason = $"the shares of {mixing} have no compiled backward yet";
            return null;
        }

        var engine = Create(network, settings.Loss, Math.Min(settings.BatchSize, loader.SamplesPerEpoch), out reason);
        if (engine?.Fault is not { } fault)
        {
            return engine;
        }

        engine.Dispose();
        reason = fault;
        return null;
    }

    /// <summary>Who does the steps, in words.</summary>
    /// <param name="reason">What <see cref="For"/> says.</param>
    public static string Describe(string? reason) => reason is null ? "compiled step" : $"libtorch{(reason.Length > 0 ? ": " : "")}{reason}";

    /// <summary>Makes the step of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="batchSize">The most samples of a batch.</param>
    /// <param name="reason">Why there is none, as a person reads it behind <c>libtorch: </c>.</param>
    /// <param name="evenIfSlower">Whether it is wanted also where libtorch is faster.</param>
    public static StepEngine? Create(Network network, Loss loss, int batchSize, out string? reason, bool evenIfSlower = false)
    {
        reason = Refusal(network);
        if (reason is not null || StepBuilder.Plan(network, isFaster: !evenIfSlower, out reason) is not { } plan)
        {
            return null;
        }

        if (plan.IsTooLarge(batchSize))
        {
            reason = $"a layer gives more than a gigabyte for batches of {batchSize}";
            return null;
        }

        if (LossOf(loss, plan.Output.Signal, network.Architecture) is not { } compiled)
        {
            reason = $"the loss {loss} has no compiled backward yet";
            return null;
        }

        return new StepEngine(network, plan, compiled, batchSize);
    }

    /// <summary>Whether a layer draws at random, for which a step needs a seed.</summary>
    public bool Draws => plan.Draws;

    /// <summary>Why the network cannot be run as a whole just now, as a person reads it: somebody listens to a layer, or one is kept from training; null where it can.</summary>
    public string? Fault => modules.Fault();

    /// <summary>Whether it knows a batch, and all of the network is as the step takes it to be.</summary>
    public bool Takes(Batch batch) => batch.Count <= step.Samples && HasInputs(batch) && HasTargets(batch) && Fault is null && weights.All(each => each.IsReachable);

    /// <summary>Runs a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="isAdded">Whether gradients are added to those that are there.</param>
    /// <param name="scale">What gradients are multiplied with.</param>
    /// <param name="seed">What dropouts draw from.</param>
    /// <returns>What the network gives, and the loss; null where a target is no class of the network.</returns>
    public (Tensor Outputs, Tensor Loss)? Run(Batch batch, bool isAdded, double scale, ulong seed)
    {
        using var inputs = batch.Inputs.contiguous();
        using var targets = batch.Targets.contiguous();
        plan.Input.Arrival.Batch = (float*)TensorMemory.Address(inputs);
        loss.Scale = (float)scale;
        if (loss is ClassLoss classes && !classes.Take((long*)TensorMemory.Address(targets), batch.Count))
        {
            return null;
        }

        if (loss is ValueLoss values)
        {
            values.Targets = (float*)TensorMemory.Address(targets);
        }

        Array.ForEach(weights, each => each.Show(isAdded));
        foreach (var (layer, mean, variance, batches) in norms)
        {
            layer.RunningMean = (float*)TensorMemory.Address(mean);
            layer.RunningVariance = (float*)TensorMemory.Address(variance);
            batches?.add_(Scalars.One, Scalars.One);
        }

        var number = step.Run(batch.Count, isAdded, seed);
        GC.KeepAlive(inputs);
        return (Output(batch.Count), tensor(number));
    }

    /// <summary>Takes an optimiser's step with the threads of this one.</summary>
    public void Update(optim.Optimizer optimizer)
    {
        if ((optimizer as IUpdates)?.Begin() is { } updates)
        {
            step.Update(updates);
        }
        else if (hasFewWeights)
        {
            // libtorch's threads, once they have helped it, go on looking for work on the cores that the next step wants.
            OpenMp.OnOneThread(() => optimizer.step());
        }
        else
        {
            optimizer.step();
        }
    }

    /// <summary>The parts of the step: the layers that each does, and how many numbers it gives of a sample.</summary>
    public IReadOnlyList<(IReadOnlyList<string> Names, int Values)> Parts => [.. plan.Names.Zip(plan.Layers, (names, layer) => (names, layer.Target.Count))];

    /// <summary>Takes the time of each part from here on.</summary>
    public LayerClock Clock() => step.Clock = new LayerClock(plan.Layers.Length);

    /// <summary>Runs the batch before once more, with nothing around it.</summary>
    internal float Again() => step.Run(step.Samples);

    public void Dispose()
    {
        step.Dispose();
        Array.ForEach(weights, each => each.Dispose());
    }

    /// <summary>The seed of a step, from torch's generator.</summary>
    public static ulong DrawSeed()
    {
        using var drawn = randint(0, long.MaxValue, [1], ScalarType.Int64);
        return (ulong)drawn.item<long>();
    }

    private Tensor Output(int samples)
    {
        var signal = plan.Output.Signal;
        var output = empty([samples, .. network.Architecture.Output.Sizes], ScalarType.Float32);
        var to = (float*)TensorMemory.Address(output);
        for (var sample = 0; sample < samples; sample++)
        {
            Planes.Write(signal, signal.ValuesOf(sample), to + ((nint)sample * signal.Count));
        }

        return output;
    }

    private bool HasInputs(Batch batch) => batch.Inputs is { dtype: ScalarType.Float32, device_type: TorchSharp.DeviceType.CPU, requires_grad: false } && batch.Inputs.numel() == batch.Count * (long)plan.Input.Signal.Count;

    private bool HasTargets(Batch batch) => batch.Targets.device_type == TorchSharp.DeviceType.CPU && batch.Targets.dim() > 0 && batch.Targets.size(0) == batch.Count && (loss is ValueLoss
        ? batch.Targets is { dtype: ScalarType.Float32, requires_grad: false } && batch.Targets.shape.AsSpan(1).SequenceEqual(network.Architecture.Output.Sizes)
        : batch.Targets.dtype == ScalarType.Int64 && batch.Targets.dim() == 1);

    private static string? Refusal(Network network) =>
        network.parameters().FirstOrDefault(parameter => parameter.device_type != TorchSharp.DeviceType.CPU) is { } elsewhere ? $"parameters on {elsewhere.device} have no compiled step"
        : network.GetType().GetCustomAttributes<InputAttribute>().Any(input => !input.Optimize) ? $"{network.GetName()} is declared with Optimize = false"
        : network.Architecture.IsPlain && network.GetType().GetMethod(nameof(Network.forward), [typeof(Tensor)])?.GetCustomAttribute<GeneratedCodeAttribute>() is null ? $"{network.GetName()} has a forward of its own"
        : OtherParameter(network) is { } other ? $"{other} is no parameter of the network's layers"
        : network.parameters().Any(parameter => parameter.dtype != ScalarType.Float32) ? "parameters that are not of single precision have no compiled step"
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
        Mse => new ValueLoss<SquareError>(output, default),
        L1 => new ValueLoss<AbsoluteError>(output, default),
        SmoothL1 { Beta: > 0 } smooth => new ValueLoss<SmoothError>(output, new(smooth.Beta)),
        BinaryCrossEntropy => new ValueLoss<LogitError>(output, default),
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
