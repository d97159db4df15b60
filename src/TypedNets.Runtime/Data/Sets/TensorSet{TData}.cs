using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>Tensors with their classes of a data set whose shape and number of classes are known to the compiler; <see cref="TensorSet.As{TData}"/> makes them.</summary>
/// <typeparam name="TData">The data set they come from.</typeparam>
public sealed class TensorSet<TData> : TensorSet
{
    internal TensorSet(Tensor inputs, Tensor labels, IReadOnlyList<string> classNames, string name)
        : base(inputs, labels, classNames, name)
    {
    }

    /// <inheritdoc cref="SampleSet.Take"/>
    public new TensorSet<TData> Take(int count) => (TensorSet<TData>)base.Take(count);

    /// <inheritdoc cref="SampleSet.Subset"/>
    public new TensorSet<TData> Subset(params ReadOnlySpan<long> indices) => (TensorSet<TData>)base.Subset(indices);

    /// <inheritdoc cref="SampleSet.Split"/>
    public new (TensorSet<TData> First, TensorSet<TData> Second) Split(double fraction, int seed)
    {
        var (first, second) = base.Split(fraction, seed);
        return ((TensorSet<TData>)first, (TensorSet<TData>)second);
    }

    private protected override TensorSet<TData> With(Tensor inputs, Tensor labels) => new(inputs, labels, ClassNames, Name);
}
