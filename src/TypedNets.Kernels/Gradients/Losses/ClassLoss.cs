namespace TypedNets.Kernels.Gradients;

/// <summary>
/// Cross-entropy of scores against class numbers, a softmax and its logarithm in one pass; or, of scores that are logarithms already, the negative log-likelihood. With weights of classes a batch's loss is divided by the weights
/// of its targets, as PyTorch does.
/// </summary>
/// <param name="output">What the network gives of each class.</param>
/// <param name="weights">The weight of each class; null for equal ones.</param>
/// <param name="smoothing">How much of each target is spread evenly over all classes.</param>
/// <param name="isLogarithm">Whether the scores are logarithms of probabilities.</param>
internal sealed unsafe class ClassLoss(Signal output, float[]? weights = null, double smoothing = 0, bool isLogarithm = false) : BatchLoss(output)
{
    private readonly int classes = output.Count;
    private readonly double sumOfWeights = weights?.Sum(weight => (double)weight) ?? output.Count;
    private double share;

    /// <summary>The class of each sample, told before each step by <see cref="Take"/>.</summary>
    public long* Targets { get; private set; }

    /// <summary>Takes the classes of a batch.</summary>
    /// <returns>Whether all are classes of the network.</returns>
    public bool Take(long* targets, int samples)
    {
        Targets = targets;
        var sum = 0.0;
        for (var sample = 0; sample < samples; sample++)
        {
            if ((ulong)targets[sample] >= (ulong)classes)
            {
                return false;
            }

            sum += weights is null ? 1 : weights[targets[sample]];
        }

        share = 1 / sum;
        return true;
    }

    protected override double Run(float* values, float* gradients, int sample, int samples)
    {
        values += Output.At(0, 0);
        gradients += Output.At(0, 0);
        var target = (int)Targets[sample];
        var own = (1 - smoothing) * (weights?[target] ?? 1) * share;
        var spread = smoothing / classes * share;
        var logarithm = isLogarithm ? 0 : LogSum(values);
        var loss = own * (logarithm - values[target]);
        for (var index = 0; index < classes && smoothing > 0; index++)
        {
            loss += spread * (weights?[index] ?? 1) * (logarithm - values[index]);
        }

        // Each logarithm of a probability has a factor, and a softmax takes the factors' sum from each in turn.
        var all = own + (spread * sumOfWeights);
        for (var index = 0; index < classes; index++)
        {
            var factor = (spread * (weights?[index] ?? 1)) + (index == target ? own : 0);
            var probable = isLogarithm ? 0 : all * Math.Exp(values[index] - logarithm);
            gradients[index] = (float)((probable - factor) * Scale);
        }

        return loss;
    }

    private double LogSum(float* values)
    {
        var largest = float.NegativeInfinity;
        for (var index = 0; index < classes; index++)
        {
            // Not hidden where it is no number.
            largest = MathF.Max(largest, values[index]);
        }

        var sum = 0.0;
        for (var index = 0; index < classes; index++)
        {
            sum += Math.Exp(values[index] - largest);
        }

        return largest + Math.Log(sum);
    }
}
