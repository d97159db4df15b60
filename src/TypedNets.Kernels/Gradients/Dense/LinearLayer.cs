using TypedNets.Kernels.Memory;
using TypedNets.Kernels.Products;

namespace TypedNets.Kernels.Gradients;

/// <summary>
/// A dense layer with the ReLU behind it. Each thread computes some of its outputs for all samples, and backward some of its inputs' gradients and some rows of its weights' gradients: so each reads its part of the weights
/// alone, and no sums have to be added up.
/// </summary>
internal sealed unsafe class LinearLayer : GradientLayer
{
    // Fewer samples do not fill registers.
    private const int Turned = 16;

    private readonly Source from;
    private readonly Signal to;
    private readonly Learned weight;
    private readonly Learned? bias;
    private readonly bool isRectified;
    private Aligned<float>? arrives;
    private Aligned<float>? leaves;
    private int turnedPitch;

    /// <param name="from">What arrives.</param>
    /// <param name="to">What leaves.</param>
    /// <param name="weight">(out, in).</param>
    /// <param name="bias">(out); null where there is none.</param>
    /// <param name="isRectified">Whether a ReLU follows.</param>
    public LinearLayer(Source from, Signal to, Learned weight, Learned? bias, bool isRectified)
    {
        (this.from, this.to, this.weight, this.bias, this.isRectified) = (from, to, weight, bias, isRectified);
        Parameters = bias is null ? [weight] : [weight, bias];
    }

    public override IReadOnlyList<Source> Sources => [from];

    public override Signal Target => to;

    public override IReadOnlyList<Learned> Parameters { get; }

    public override bool CrossesSamples => true;

    public override void Lay(int samples, int threads)
    {
        (turnedPitch, arrives, leaves) = (samples < Turned ? 0 : (samples + 15) / 16 * 16, null, null);
        if (turnedPitch > 0)
        {
            arrives = new Aligned<float>(checked(from.Signal.Count * turnedPitch));
            leaves = new Aligned<float>(checked(to.Count * turnedPitch));
        }
    }

    public override void Forward(in Turn turn)
    {
        if (turn.Samples < Turned)
        {
            Lanes.Widest.Run(new RowDots
            {
                X = from.Signal.Values + from.Signal.At(0, 0),
                XPitch = from.Signal.Pitch,
                Count = turn.Samples,
                Weights = weight.Values,
                Depth = from.Signal.Count,
                Columns = turn.Share(to.Count, 4),
                Bias = bias is null ? null : bias.Values,
                Y = to.Values + to.At(0, 0),
                YPitch = to.Pitch,
                Low = isRectified ? 0 : float.NegativeInfinity,
            });
            return;
        }

        ForwardTurned(turn);
    }

    /// <summary>With the samples of many side by side in the registers, the weights are read as they lie.</summary>
    private void ForwardTurned(in Turn turn)
    {
        var inputs = turn.Share(from.Signal.Count, 16);
        Transposition.Run(from.Signal.Values + from.Signal.At(0, 0) + inputs.First, from.Signal.Pitch, turn.Samples, inputs.End - inputs.First, arrives!.Pointer + ((nint)inputs.First * turnedPitch), turnedPitch);
        turn.Meet();
        var outputs = turn.Share(to.Count, 4);
        for (var output = outputs.First; output < outputs.End && bias is not null; output++)
        {
            new Span<float>(leaves!.Pointer + ((nint)output * turnedPitch), turn.Samples).Fill(bias.Values[output]);
        }

        Lanes.Widest.Run(new RowSums
        {
            A = weight.Values,
            ARow = from.Signal.Count,
            AColumn = 1,
            B = arrives.Pointer,
            BPitch = turnedPitch,
            Y = leaves!.Pointer,
            YPitch = turnedPitch,
            Depth = from.Signal.Count,
            Rows = outputs,
            Columns = (0, turn.Samples),
            IsAdded = bias is not null,
            IsRectified = isRectified,
        });
        Transposition.Run(leaves.Pointer + ((nint)outputs.First * turnedPitch), turnedPitch, outputs.End - outputs.First, turn.Samples, to.Values + to.At(0, 0) + outputs.First, to.Pitch);
    }

    public override void Backward(in Turn turn)
    {
        Lanes.Widest.Run(new BiasGradient
        {
            Values = to.Values + to.At(0, 0),
            Gradients = to.Gradients + to.At(0, 0),
            Pitch = to.Pitch,
            Samples = turn.Samples,
            Columns = turn.Share(to.Count, BiasGradient.Group),
            IsRectified = isRectified,
            Sums = bias is null ? null : bias.Gradient,
            IsAdded = turn.IsAdded,
        });
        if (isRectified)
        {
            turn.Meet();
        }

        if (from.IsWanted)
        {
            Lanes.Widest.Run(new RowSums
            {
                A = to.Gradients + to.At(0, 0),
                ARow = to.Pitch,
                AColumn = 1,
                B = weight.Values,
                BPitch = from.Signal.Count,
                Y = from.Signal.Gradients + from.Signal.At(0, 0),
                YPitch = from.Signal.Pitch,
                Depth = to.Count,
                Rows = (0, turn.Samples),
                Columns = turn.Share(from.Signal.Count, 64),
                IsAdded = from.Adds,
            });
        }

        if (weight.IsWanted)
        {
            Lanes.Widest.Run(new RowSums
            {
                A = to.Gradients + to.At(0, 0),
                ARow = 1,
                AColumn = to.Pitch,
                B = from.Signal.Values + from.Signal.At(0, 0),
                BPitch = from.Signal.Pitch,
                Y = weight.Gradient,
                YPitch = from.Signal.Count,
                Depth = turn.Samples,
                Rows = turn.Share(to.Count, 4),
                Columns = (0, from.Signal.Count),
                IsAdded = turn.IsAdded,
            });
        }
    }
}
