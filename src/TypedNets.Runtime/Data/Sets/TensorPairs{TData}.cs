using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>Tensors with the values that should be made of them, of a data set whose shapes are known to the compiler; <see cref="TensorPairs.As{TData}"/> makes them.</summary>
/// <typeparam name="TData">The data set they come from.</typeparam>
public sealed class TensorPairs<TData> : TensorPairs
{
    internal TensorPairs(Tensor inputs, Tensor targets, string name)
        : base(inputs, targets, name)
    {
    }

    /// <inheritdoc cref="SampleSet.Take"/>
    public new TensorPairs<TData> Take(int count) => (TensorPairs<TData>)base.Take(count);

    /// <inheritdoc cref="SampleSet.Subset"/>
    public new TensorPairs<TData> Subset(params ReadOnlySpan<long> indices) => (TensorPairs<TData>)base.Subset(indices);

    /// <inheritdoc cref="SampleSet.Split"/>
    public new (TensorPairs<TData> First, TensorPairs<TData> Second) Split(double fraction, int seed)
    {
        var (first, second) = base.Split(fraction, seed);
        return ((TensorPairs<TData>)first, (TensorPairs<TData>)second);
    }

    private protected override TensorPairs<TData> With(Tensor inputs, Tensor targets) => new(inputs, targets, Name);
}
