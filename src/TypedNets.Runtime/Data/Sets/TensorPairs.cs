using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>
/// Vectors, sequences and other tensors, each with the values that a network should make of it, held in memory as the network takes them: <c>float32</c>,
/// inputs also <c>int64</c> for a network that begins with an embedding.
/// </summary>
public partial class TensorPairs : PairSet
{
    private protected TensorPairs(Tensor inputs, Tensor targets, string name)
        : base(inputs, targets, name) => Task = new Regression(name, TargetShape);

    internal override LearningTask Task { get; }

    /// <inheritdoc cref="SampleSet.Take"/>
    public new TensorPairs Take(int count) => (TensorPairs)base.Take(count);

    /// <inheritdoc cref="SampleSet.Subset"/>
    public new TensorPairs Subset(params ReadOnlySpan<long> indices) => (TensorPairs)base.Subset(indices);

    /// <inheritdoc cref="SampleSet.Split"/>
    public new (TensorPairs First, TensorPairs Second) Split(double fraction, int seed)
    {
        var (first, second) = base.Split(fraction, seed);
        return ((TensorPairs)first, (TensorPairs)second);
    }

    /// <summary>The same samples as those of a data set of one's own, which the compiler then knows; as views: nothing is copied.</summary>
    /// <typeparam name="TData">A type with <c>[Samples]</c> that says what the samples look like: <c>[Samples(10, Values = 1)]</c>.</typeparam>
    /// <exception cref="DataException">The samples look otherwise, or the type does not say.</exception>
    public TensorPairs<TData> As<TData>()
    {
        DeclaredSamples.Require(typeof(TData), this);
        return new(Inputs.narrow(0, 0, Count), Targets.narrow(0, 0, Count), Name);
    }

    /// <summary>The name, the number of samples and their shapes: <c>houses: 500 samples of (8) with values of (1)</c>.</summary>
    public override string ToString() => $"{Name}: {Counted.Format(Count, "samples")} of {SampleShape} with values of {TargetShape}";

    private protected override TensorPairs With(Tensor inputs, Tensor targets) => new(inputs, targets, Name);
}
