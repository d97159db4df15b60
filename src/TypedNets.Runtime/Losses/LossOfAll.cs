using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// A loss of one's own over all outputs of a network, and over its inputs where it wants them: an immutable value, safe to share between trainers.
/// </summary>
/// <typeparam name="TOutputs">What the network's <c>call</c> gives, <c>Vae.Outputs</c>; of a network with one output, <c>IReadOnlyList&lt;Tensor&gt;</c>, which holds that.</typeparam>
public abstract record Loss<TOutputs> : Loss
    where TOutputs : class, IReadOnlyList<Tensor>
{
    internal sealed override bool IsOfAll => true;

    /// <summary>The loss of one batch, averaged over its samples.</summary>
    /// <param name="outputs">What the network made of the batch.</param>
    /// <param name="batch">
    /// The batch by its names: each input as the network calls it, <c>batch["image"]</c>, as it was given to the network, and each target as the set calls it; <c>batch["target"]</c> where the set has one.
    /// </param>
    /// <returns>A tensor with one element, from which <c>backward()</c> can be called.</returns>
    public abstract Tensor Compute(TOutputs outputs, IReadOnlyDictionary<string, Tensor> batch);

    /// <summary>Throws: the loss is of all outputs.</summary>
    /// <param name="output">One output.</param>
    /// <param name="target">Its target.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public sealed override Tensor Compute(Tensor output, Tensor target) => throw new NotSupportedException($"{this} is a loss of all outputs, not of one: give it to a Trainer, or call Compute with {typeof(TOutputs).Name}");

    internal sealed override Tensor ComputeAll(IReadOnlyList<Tensor> outputs, IReadOnlyDictionary<string, Tensor> batch) => Compute(
        outputs as TOutputs ?? throw new ArgumentException($"The loss {this} is of {Title(typeof(TOutputs))}, but the network gives {Title(outputs.GetType())}: derive it from Loss of what the network's call gives"),
        batch);

    private static string Title(Type type) => type.DeclaringType is { } network ? $"{network.Name}.{type.Name}" : type.IsArray ? "one tensor" : type.Name;
}
