using System.ComponentModel;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// The base of every declared network with several inputs or outputs. Its generated <c>call</c> and <c>forward</c> take the inputs by their names and give the outputs by theirs;
/// all else is as with any <see cref="Network"/>: training, checkpoints, summaries, drawings.
/// </summary>
public abstract class MultiNetwork : Network
{
    private const string Misused = "This network has several inputs or outputs: call it by its own type, which takes and gives them by their names";

    /// <summary>Called by the generated constructor.</summary>
    /// <param name="name">The network's name.</param>
    protected MultiNetwork(string name)
        : base(name)
    {
    }

#pragma warning disable CS0809 // What takes one tensor and gives one is the base's, and means nothing here.
    /// <summary>Throws: one tensor is not what the network takes and gives.</summary>
    /// <param name="input">A batch.</param>
    /// <exception cref="NotSupportedException">Always; the message names the inputs and outputs.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete(Misused, error: true)]
    public sealed override Tensor forward(Tensor input) => throw new NotSupportedException(
        $"{GetName()} takes {Joined(Architecture.Inputs.Select(node => node.Name))} and gives {Joined(Architecture.Outputs.Select(node => node.Name))}, so it cannot stand where a module takes one tensor and gives one: call it by its own type");
#pragma warning restore CS0809

    /// <summary>Throws: one tensor is not what the network takes and gives.</summary>
    /// <param name="input">A batch.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete(Misused, error: true)]
    public new Tensor call(Tensor input) => base.call(input);

    /// <summary>Runs a batch: what the trainer calls.</summary>
    /// <param name="inputs">The batch of each input, (N, …), in the order of <see cref="NetworkGraph.Inputs"/>.</param>
    /// <returns>The outputs, in the order of <see cref="NetworkGraph.Outputs"/>; dispose them.</returns>
    protected abstract IReadOnlyList<Tensor> ForwardBatch(IReadOnlyList<Tensor> inputs);

    /// <summary>Runs a batch and keeps what every layer gives.</summary>
    /// <param name="inputs">The batch of each input, (N, …), in the order of <see cref="NetworkGraph.Inputs"/>.</param>
    /// <returns>The outputs of all layers; dispose it.</returns>
    protected abstract LayerActivations ForwardBatchActivations(IReadOnlyList<Tensor> inputs);

    internal sealed override IReadOnlyList<Tensor> RunBatch(IReadOnlyList<Tensor> inputs) => ForwardBatch(inputs);

    internal sealed override LayerActivations TraceBatch(IReadOnlyList<Tensor> inputs) => ForwardBatchActivations(inputs);

    /// <summary>Checks that the inputs of a batch have the shapes the network was declared for, and that the network can be run on them now.</summary>
    /// <param name="inputs">The batch of each input, (N, …).</param>
    /// <exception cref="ArgumentException">
    /// One of them has another shape, other numbers or lies elsewhere than the network, they are batches of different sizes, or a size that they have in common is not the same; the message names the input and says what was wanted.
    /// </exception>
    /// <exception cref="InvalidOperationException">The network is in training mode, but other threads evaluate it just now.</exception>
    /// <exception cref="ObjectDisposedException">The network is disposed.</exception>
    protected void Expect(params ReadOnlySpan<Tensor> inputs)
    {
        var wanted = Architecture.Inputs;
        for (var index = 0; index < inputs.Length; index++)
        {
            Refuse(inputs[index], index, wanted.Length == 1 ? "" : $"'s input '{wanted[index].Name}'");
            if (inputs[index].size(0) != inputs[0].size(0))
            {
                throw new ArgumentException(
                    $"{GetName()} takes as many samples of each input, but {inputs[0].size(0)} arrive at '{wanted[0].Name}' and {inputs[index].size(0)} at '{wanted[index].Name}'", wanted[index].Name);
            }
        }

        if (!Architecture.OpenSizes.IsEmpty && Architecture.Apart(Samples(inputs)) is { } apart)
        {
            throw new ArgumentException($"{GetName()} {apart}");
        }

        RefuseOneValue(inputs);
        Mode.CheckPass();
    }

    private static string Joined(IEnumerable<string> names) => string.Join(" and ", names.Select(name => $"'{name}'"));
}
