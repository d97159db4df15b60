using TypedNets.Data;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// Forward, loss and backward of a batch for a loop of one's own, as <see cref="Trainer"/> does them: compiled where the network, the loss and the batch allow it, and else by libtorch.
/// Gradients lie in <c>parameter.grad</c> afterwards, so that any optimiser takes its step from them; <c>zero_grad</c> is not needed. For one thread at a time.
/// </summary>
public sealed class CompiledStep : IDisposable
{
    private readonly Network network;
    private readonly Loss loss;
    private readonly StepEngine? engine;

    /// <summary>Makes the step of a network. The parameters stay the network's own.</summary>
    /// <param name="network">The network, which stays its owner's.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="batchSize">The most samples of a batch; larger ones are left to libtorch.</param>
    /// <exception cref="ArgumentException">The network has several inputs or outputs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is less than 1.</exception>
    public CompiledStep(Network network, Loss loss, int batchSize)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        DisposedModules.Refuse(network);
        if (network.Architecture.NotPlain("a CompiledStep") is { } fault)
        {
            throw new ArgumentException(fault, nameof(network));
        }

        (this.network, this.loss) = (network, loss);
        engine = StepEngine.Create(network, loss, batchSize, out var reason);
        Reason = reason;
    }

    /// <summary>Whether it is compiled. Batches that it does not know, and all while somebody listens to a layer, are libtorch's nevertheless.</summary>
    public bool IsCompiled => engine is not null;

    /// <summary>Why libtorch does all of it: <c>LSTM has no compiled backward yet</c>; null where it is compiled.</summary>
    public string? Reason { get; }

    /// <summary>Runs a batch forward and backward.</summary>
    /// <param name="inputs">A batch, (N, …), as <c>forward</c> takes it.</param>
    /// <param name="targets">What was wanted, as the loss takes it: class numbers (N) <c>int64</c>, or values of the output's shape.</param>
    /// <param name="accumulate">Whether gradients are added to those of the batch before, and do not take their place.</param>
    /// <param name="scale">What gradients are multiplied with: 1 / n, where n batches make one step of the optimiser.</param>
    /// <returns>The loss and the outputs, which are the caller's to dispose; a dispose scope does.</returns>
    /// <exception cref="ArgumentException">The network takes no such batch, or the loss no such targets.</exception>
    public StepResult Run(Tensor inputs, Tensor targets, bool accumulate = false, double scale = 1)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        network.RefuseShape(inputs, network.Architecture.Inputs[0], "");
        var batch = new Batch(inputs, targets);
        return engine?.Takes(batch) == true && engine.Run(batch, accumulate, scale, engine.Draws ? StepEngine.DrawSeed() : 0) is var (output, lost)
            ? new StepResult(lost, output)
            : ByLibtorch(inputs, targets, accumulate, scale);
    }

    /// <summary>Frees the memory between the layers. Parameters and their gradients stay.</summary>
    public void Dispose() => engine?.Dispose();

    private StepResult ByLibtorch(Tensor inputs, Tensor targets, bool accumulate, double scale)
    {
        using var scope = NewDisposeScope();
        using var gradients = enable_grad();
        if (!accumulate)
        {
            network.zero_grad(set_to_none: true);
        }

        var output = network.call(inputs);
        var lost = loss.ComputeNumber(output, targets);
        (scale == 1 ? lost : lost * scale).backward();
        return new StepResult(lost.detach().MoveToOuterDisposeScope(), output.detach().MoveToOuterDisposeScope());
    }
}

/// <summary>What a step came to.</summary>
/// <param name="Loss">The loss of the batch, one number.</param>
/// <param name="Output">What the network gave, (N, …).</param>
public readonly record struct StepResult(Tensor Loss, Tensor Output) : IDisposable
{
    /// <summary>Frees both.</summary>
    public void Dispose()
    {
        Loss?.Dispose();
        Output?.Dispose();
    }
}
