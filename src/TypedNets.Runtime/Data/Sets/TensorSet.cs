using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>
/// Vectors, sequences and other tensors with their classes, held in memory as the network takes them: <c>float32</c>, or <c>int64</c> for a network that begins with an embedding.
/// </summary>
public partial class TensorSet : ClassSet
{
    private protected TensorSet(Tensor inputs, Tensor labels, IReadOnlyList<string> classNames, string name)
        : base(inputs, labels, classNames, name)
    {
    }

    /// <inheritdoc cref="SampleSet.Take"/>
    public new TensorSet Take(int count) => (TensorSet)base.Take(count);

    /// <inheritdoc cref="SampleSet.Subset"/>
    public new TensorSet Subset(params ReadOnlySpan<long> indices) => (TensorSet)base.Subset(indices);

    /// <inheritdoc cref="SampleSet.Split"/>
    public new (TensorSet First, TensorSet Second) Split(double fraction, int seed)
    {
        var (first, second) = base.Split(fraction, seed);
        return ((TensorSet)first, (TensorSet)second);
    }

    /// <summary>The same samples as those of a data set of one's own, which the compiler then knows; as views: nothing is copied.</summary>
    /// <typeparam name="TData">A type with <c>[Samples]</c> that says what the samples look like: <c>[Samples(2, Classes = 3)]</c>.</typeparam>
    /// <exception cref="DataException">The samples look otherwise, or the type does not say.</exception>
    public TensorSet<TData> As<TData>()
    {
        DeclaredSamples.Require(typeof(TData), this);
        return new(Inputs.narrow(0, 0, Count), Labels.narrow(0, 0, Count), ClassNames, Name);
    }

    /// <summary>The name, the number of samples and their shape: <c>spirals: 300 samples of (2) in 3 classes</c>.</summary>
    public override string ToString() => $"{Name}: {Counted.Format(Count, "samples")} of {SampleShape} in {Counted.Format(ClassNames.Count, "classes", "class")}";

    internal sealed override TensorSet AsTensors() => this;

    private protected override TensorSet With(Tensor inputs, Tensor labels) => new(inputs, labels, ClassNames, Name);
}
