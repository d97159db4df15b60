namespace TypedNets.Data;

/// <summary>Vectors, sequences or other tensors of one's own in classes, wherever they come from: <see cref="TensorSet.From(ITensorSource{float})"/> reads each once into memory.</summary>
/// <typeparam name="T"><c>float</c>, or <c>long</c> for a network that begins with an embedding.</typeparam>
public interface ITensorSource<T>
    where T : unmanaged
{
    /// <summary>What messages and tables call the set.</summary>
    string Name { get; }

    /// <summary>The number of samples.</summary>
    int Count { get; }

    /// <summary>The shape of one sample: (features), (L, features), …</summary>
    Shape SampleShape { get; }

    /// <summary>The name of each class; a label is an index into them.</summary>
    IReadOnlyList<string> ClassNames { get; }

    /// <summary>Whether <see cref="Read"/> may be called from several threads at once.</summary>
    bool IsConcurrent => false;

    /// <summary>Gives one sample. What it throws is told with the sample's number.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <param name="input">Takes the numbers, the last dimension's side by side; all 0 at first.</param>
    /// <returns>The sample's label.</returns>
    int Read(int index, Span<T> input);
}
