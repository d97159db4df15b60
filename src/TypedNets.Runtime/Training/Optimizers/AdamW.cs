using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Adam with the weight decay apart from the gradient: <c>torch.optim.AdamW</c>. <see cref="Optimizers.AdamW"/> makes it.</summary>
public sealed record AdamW : Adam
{
    internal AdamW(double learningRate)
        : base(learningRate)
    {
    }

    private protected override Adam Default => Optimizers.AdamW();

    private protected override optim.Optimizer Fuse(Parameter[] parameters) => new Fused.AdamW(parameters, LearningRate, Beta1, Beta2, Eps, WeightDecay, Amsgrad);
}
