namespace TypedNets.Kernels.Gradients;

/// <summary>
/// A dense layer with the ReLU behind it. Each thread computes some of its outputs for all samples, and backward some of its inputs' gradients and some rows of its weights' gradients: so each reads its part of the weights
/// alone, and no sums have to be added up.
/// </summary>
internal sealed unsafe class LinearLayer : GradientLayer
{
    private readonly Source from;
    private readonly Signal to;
    private readonly Learned weight;
    private readonly Learned? bias;
    private readonly bool isRectified;

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

    public override void Forward(in Turn turn) => Lanes.Widest.Run(new RowDots
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

    public override void Backward(in Turn turn)
    {
        var outputs = turn.Share(to.Count, 4);
        if (isRectified)
        {
            Rectify(outputs, turn.Samples);
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
                Rows = outputs,
                Columns = (0, from.Signal.Count),
                IsAdded = turn.IsAdded,
            });
        }

        if (bias is { IsWanted: true })
        {
            SumOfSamples(outputs, turn);
        }
    }

    /// <summary>No gradient comes through where the ReLU gave 0.</summary>
    private void Rectify((int First, int End) outputs, int samples)
    {
        for (var sample = 0; sample < samples; sample++)
        {
            var values = to.ValuesOf(sample) + to.At(0, 0);
            var gradients = to.GradientsOf(sample) + to.At(0, 0);
            for (var output = outputs.First; output < outputs.End; output++)
            {
                gradients[output] = values[output] > 0 ? gradients[output] : 0;
            }
        }
    }

    private void SumOfSamples((int First, int End) outputs, in Turn turn)
    {
        for (var output = outputs.First; output < outputs.End; output++)
        {
            var gradient = to.Gradients + to.At(0, 0) + output;
            var sum = 0f;
            for (var sample = 0; sample < turn.Samples; sample++, gradient += to.Pitch)
            {
                sum += *gradient;
            }

            bias!.Give(output, sum, turn.IsAdded);
        }
    }
}
