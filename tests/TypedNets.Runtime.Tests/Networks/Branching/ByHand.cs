using static TorchSharp.torch;

namespace TypedNets.Tests.Networks;

/// <summary>A network as one writes it with TorchSharp alone, which remembers what its steps gave.</summary>
internal abstract class ByHand() : nn.Module<Tensor, Tensor>("by hand")
{
    /// <summary>What each step of the last pass gave, in order.</summary>
    public List<Tensor> Seen { get; } = [];

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        Seen.Clear();
        return Run(input);
    }

    protected abstract Tensor Run(Tensor input);

    protected Tensor See(Tensor made)
    {
        Seen.Add(made);
        return made;
    }
}
