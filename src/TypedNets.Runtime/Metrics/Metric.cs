using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// Something measured in training and in evaluation beside the loss: an immutable value, safe to share between trainers. Derive from it for a metric of your own.
/// </summary>
/// <remarks>
/// It gives one number a sample, or several; the trainer keeps their sums on the device, and after the epoch the means over all samples are the metric's value, or it is
/// made of them. So it needs no state, and a training that is broken off goes on with it.
/// </remarks>
/// <example>
/// <code>
/// using static TorchSharp.torch;
///
/// sealed record MeanAbsoluteError : Metric
/// {
///     public override string Name => "mae";
///     public override bool LargerIsBetter => false;
///     public override Tensor Compute(Tensor output, Tensor target) => (output - target).abs().mean([1, 2, 3]);
/// }
/// </code>
/// </example>
public abstract record Metric
{
    /// <summary>A short name, as it stands in progress, tables and logs: <c>psnr</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a larger value is a better one: for what watches it.</summary>
    public abstract bool LargerIsBetter { get; }

    /// <summary>The numbers of each sample of a batch. Called without gradients, in a dispose scope.</summary>
    /// <param name="output">What the network made of the batch: (N, …).</param>
    /// <param name="target">What was wanted: classes (N), <c>int64</c>; values (N, …), <c>float32</c>; or images (N, C, H, W), <c>float32</c>, in [0, 1].</param>
    /// <returns>One number a sample, (N), or K numbers a sample, (N, K), on the output's device. Of <c>float64</c> the means are kept in full, of all else as <c>float32</c>.</returns>
    public abstract Tensor Compute(Tensor output, Tensor target);

    /// <summary>The metric's value: the mean of <see cref="Compute"/> over all samples, unless it is made of several means, as a root or a quotient is.</summary>
    /// <param name="means">The mean over all samples of each of the K numbers.</param>
    public virtual double Value(IReadOnlyList<double> means)
    {
        ArgumentNullException.ThrowIfNull(means);
        return means[0];
    }

    /// <summary>Whether it is made of all samples, whose numbers are then kept, and not of means.</summary>
    internal virtual bool KeepsSamples => false;

    /// <summary>The metric's value where it is made of all samples.</summary>
    /// <param name="samples">What <see cref="Compute"/> gave, (samples, K) on the CPU.</param>
    internal virtual double OfSamples(Tensor samples) => throw new NotSupportedException($"The {Name} is made of means");

    /// <summary>The same of one of several outputs, held to the target of its name: <c>Metrics.TopAccuracy(1).ForOutput("kind")</c>, named <c>kind top-1 accuracy</c>.</summary>
    /// <param name="output">The output.</param>
    public Metric ForOutput(string output) => new OutputMetric(this, output);

    /// <summary>The output that is measured; null where that is the network's only one.</summary>
    internal virtual string? Output => null;

    /// <summary>Whether a network has an output, and a set a target, that can be measured.</summary>
    /// <param name="graph">The network's graph.</param>
    /// <param name="targets">The names of the set's targets.</param>
    /// <param name="data">The set's name.</param>
    /// <exception cref="ArgumentException">They have not.</exception>
    internal void Check(NetworkGraph graph, IEnumerable<string> targets, string data)
    {
        if (Output is null && graph.Outputs.Length > 1)
        {
            throw new ArgumentException($"The metric {Name} measures one output, but {graph.Name} gives {graph.OutputList}: say which, like .Of(\"{graph.Outputs[0].Name}\")");
        }

        if (Output is { } output && graph.Outputs.All(node => node.Name != output))
        {
            throw new ArgumentException($"The metric {Name} measures the output '{output}', but {graph.Name} gives {graph.OutputList}");
        }

        if (Output is { } wanted && !targets.Contains(wanted))
        {
            throw new ArgumentException($"The metric {Name} measures the output '{wanted}', but {data} has no target of that name: its targets are {string.Join(", ", targets)}");
        }
    }

    /// <summary>The name.</summary>
    public sealed override string ToString() => Name;
}
