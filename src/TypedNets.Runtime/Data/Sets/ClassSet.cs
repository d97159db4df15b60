using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>Samples with their classes: images (<see cref="ImageSet"/>), or vectors, sequences and other tensors (<see cref="TensorSet"/>).</summary>
public abstract class ClassSet : SampleSet
{
    private protected ClassSet(Tensor inputs, Tensor labels, IReadOnlyList<string> classNames, string name)
        : base(inputs, labels, name) => (ClassNames, Task) = (classNames, new Classification(name, classNames));

    /// <summary>The labels, (N), <c>int64</c>, on the CPU: each an index into <see cref="ClassNames"/>.</summary>
    public Tensor Labels => Targets;

    /// <summary>The name of each class, in the order of the labels.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    internal sealed override LearningTask Task { get; }

    internal sealed override ClassSet AsClasses() => this;

    internal sealed override T Accept<T>(ISampleVisitor<T> visitor) => visitor.Classes(this);

    internal sealed override string Label(int index) => ClassNames[(int)Labels[index].item<long>()];

    internal sealed override long[] ReadLabels()
    {
        using var labels = Labels.contiguous();
        return labels.data<long>().ToArray();
    }

    /// <exception cref="DataException">A label is out of range.</exception>
    private protected static void RequireClasses(Tensor labels, IReadOnlyList<string> classNames, string name)
    {
        using var scope = NewDisposeScope();
        var (low, high) = (labels.min().item<long>(), labels.max().item<long>());
        if (low < 0 || high >= classNames.Count)
        {
            throw new DataException(
                $"The labels of {name} run from {low} to {high}, but {classNames.Count} class names are given: labels go from 0 to {classNames.Count - 1}");
        }
    }
}
