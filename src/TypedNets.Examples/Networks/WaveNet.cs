namespace TypedNets.Examples.Networks;

/// <summary>
/// A small WaveNet: of the samples of a sound so far, from −1 to 1, how likely each level of the next one is. (N, 1, L) → (N, 64, L), where place t knows the places up to t alone.
/// van den Oord et al., "WaveNet: A Generative Model for Raw Audio", 2016, <see href="https://arxiv.org/abs/1609.03499"/>.
/// </summary>
[Input(1, 512)]
[ConstantPad1d(0, Left = 1), Conv1d(32, 2, Name = "causal")]
[Use<WaveNetLayer>(32, Hidden = 64, Dilation = 1 << Block.Index, Repeat = 8, Name = "layers")]
[SumOf("layers.skip"), ReLU, Conv1d(64, 1), ReLU, Conv1d(Levels, 1)]
public partial class WaveNet
{
    /// <summary>How many levels a sample is cut into.</summary>
    public const int Levels = 64;
}

/// <summary>x + 1×1 of tanh(filter) · σ(gate); what it skips with is kept.</summary>
[Block, Residual<GatedUnit>(Block.Width, Hidden = Block.Hidden, Dilation = Block.Dilation)]
public sealed class WaveNetLayer;

/// <summary>The gated activation unit, equation 2 of the paper.</summary>
[Block]
[Multiply<CausalConvolution<TanhAttribute>, CausalConvolution<SigmoidAttribute>>(Block.Width, Dilation = Block.Dilation, BranchNames = ["filter", "gate"]), Tap("gated")]
[Conv1d(Block.Hidden, 1, Name = "skip"), Tap("skip")]
[From("gated"), Conv1d(Block.In, 1, Name = "residual")]
public sealed class GatedUnit;

/// <summary>A dilated convolution that sees no later place, and what is done to it.</summary>
[Block, ConstantPad1d(0, Left = Block.Dilation), Conv1d(Block.Width, 2, Dilation = Block.Dilation, Name = "conv"), Use(nameof(TActivation))]
public sealed class CausalConvolution<TActivation>;
