using System.Numerics;
using static TorchSharp.torch;

namespace TypedNets.Data;

/// <content>Sets of one's own tensors.</content>
public partial class TensorSet
{
    /// <summary>Reads samples of one's own, each once.</summary>
    /// <param name="source">Where they come from.</param>
    /// <exception cref="DataException">The source has no sample, one cannot be read or has a label out of range, a number is not finite, or they do not fit into memory.</exception>
    public static TensorSet From(ITensorSource<float> source) => Read(source);

    /// <summary>Reads whole numbers of one's own, for a network that begins with an embedding, each sample once.</summary>
    /// <param name="source">Where they come from.</param>
    /// <exception cref="DataException">The source has no sample, one cannot be read or has a label out of range, or they do not fit into memory.</exception>
    public static TensorSet From(ITensorSource<long> source) => Read(source);

    /// <summary>Makes a set of tensors on any device, which are copied and stay their owner's.</summary>
    /// <param name="inputs">(N, …): floating point, or whole numbers for a network that begins with an embedding.</param>
    /// <param name="labels">(N), any whole numbers: for each sample an index into <paramref name="classNames"/>.</param>
    /// <param name="classNames">The name of each class.</param>
    /// <param name="name">What messages and tables call the set.</param>
    /// <exception cref="DataException">The tensors have another type or shape, their numbers differ or are not finite, or a label is out of range.</exception>
    public static TensorSet From(Tensor inputs, Tensor labels, IReadOnlyList<string> classNames, string name)
    {
        using var scope = NewDisposeScope();
        return Made(new CustomTensors(name, "inputs").Convert(inputs), new CustomTensors(name, "labels").Convert(labels), classNames, name);
    }

    /// <summary>Makes a set of vectors, an array for each: <c>float[][]</c>, or <c>int[][]</c> for a network that begins with an embedding.</summary>
    /// <typeparam name="T">Any type of numbers; whole ones become <c>int64</c>, others <c>float32</c>.</typeparam>
    /// <param name="inputs">N vectors, equally long; copied.</param>
    /// <param name="labels">For each an index into <paramref name="classNames"/>.</param>
    /// <param name="classNames">The name of each class.</param>
    /// <param name="name">What messages and tables call the set.</param>
    /// <exception cref="DataException">The lengths do not fit together, a number is not finite, or a label is out of range.</exception>
    public static TensorSet From<T>(IReadOnlyList<T[]> inputs, ReadOnlySpan<int> labels, IReadOnlyList<string> classNames, string name)
        where T : struct, INumber<T>
    {
        using var scope = NewDisposeScope();
        return Made(new CustomTensors(name, "inputs").Convert(inputs), tensor(labels.ToArray()), classNames, name);
    }

    /// <summary>Makes a set of vectors, a row for each.</summary>
    /// <typeparam name="T">Any type of numbers; whole ones become <c>int64</c>, others <c>float32</c>.</typeparam>
    /// <param name="inputs">(N, features); copied.</param>
    /// <param name="labels">For each row an index into <paramref name="classNames"/>.</param>
    /// <param name="classNames">The name of each class.</param>
    /// <param name="name">What messages and tables call the set.</param>
    /// <exception cref="DataException">The lengths do not fit together, a number is not finite, or a label is out of range.</exception>
    public static TensorSet From<T>(T[,] inputs, ReadOnlySpan<int> labels, IReadOnlyList<string> classNames, string name)
        where T : struct, INumber<T>
    {
        using var scope = NewDisposeScope();
        return Made(new CustomTensors(name, "inputs").Convert(inputs), tensor(labels.ToArray()), classNames, name);
    }

    /// <summary>Makes a set of samples of any shape in one array, sample after sample, in these the last dimension's numbers side by side.</summary>
    /// <typeparam name="T">Any type of numbers; whole ones become <c>int64</c>, others <c>float32</c>.</typeparam>
    /// <param name="inputs">N times as many as the shape has elements; copied.</param>
    /// <param name="shape">The shape of one sample: (L, features), …</param>
    /// <param name="labels">For each of the N samples an index into <paramref name="classNames"/>.</param>
    /// <param name="classNames">The name of each class.</param>
    /// <param name="name">What messages and tables call the set.</param>
    /// <exception cref="DataException">The lengths do not fit together, a number is not finite, or a label is out of range.</exception>
    public static TensorSet From<T>(T[] inputs, Shape shape, ReadOnlySpan<int> labels, IReadOnlyList<string> classNames, string name)
        where T : struct, INumber<T>
    {
        using var scope = NewDisposeScope();
        return Made(new CustomTensors(name, "inputs").Convert<T>(inputs, labels.Length, shape), tensor(labels.ToArray()), classNames, name);
    }

    /// <summary>Makes a set of sequences that are not equally long: shorter ones are filled up behind.</summary>
    /// <typeparam name="T">Any type of numbers; whole ones become <c>int64</c>, as an embedding takes them, others <c>float32</c>.</typeparam>
    /// <param name="sequences">N sequences; copied.</param>
    /// <param name="length">The length that all are to have, which is the network's <c>[Input]</c>.</param>
    /// <param name="labels">For each an index into <paramref name="classNames"/>.</param>
    /// <param name="classNames">The name of each class.</param>
    /// <param name="name">What messages and tables call the set.</param>
    /// <param name="padding">What they are filled up with; an embedding's <c>PaddingIdx</c>, for example.</param>
    /// <exception cref="DataException">A sequence is longer, the lengths do not fit together, a number is not finite, or a label is out of range.</exception>
    public static TensorSet FromSequences<T>(
        IReadOnlyList<T[]> sequences, int length, ReadOnlySpan<int> labels, IReadOnlyList<string> classNames, string name, T padding = default)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(sequences);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        var filled = new T[checked(sequences.Count * length)];
        Array.Fill(filled, padding);
        for (var index = 0; index < sequences.Count; index++)
        {
            if (sequences[index] is not { } sequence || sequence.Length > length)
            {
                throw new DataException($"Sequence {index} of {name} has {sequences[index]?.Length ?? 0} elements, but a length of {length} is asked for: cut it, or ask for more");
            }

            sequence.CopyTo(filled, index * length);
        }

        using var scope = NewDisposeScope();
        return Made(new CustomTensors(name, "inputs").Convert<T>(filled, sequences.Count, new Shape(length)), tensor(labels.ToArray()), classNames, name);
    }

    private static TensorSet Read<T>(ITensorSource<T> source)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(source);
        using var scope = NewDisposeScope();
        var (inputs, labels) = SourceReader.Read(source);
        return Made(new CustomTensors(source.Name, "inputs").Finite(inputs), labels, source.ClassNames, source.Name);
    }

    private static TensorSet Made(Tensor inputs, Tensor labels, IReadOnlyList<string> classNames, string name)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        if (inputs.dim() < 2)
        {
            throw new DataException($"The inputs of {name} have shape {new Shape(inputs.shape)}, but (N, features) or more dimensions are expected: one number a sample is (N, 1)");
        }

        if (labels.dim() != 1 || !is_integral(labels))
        {
            throw new DataException($"The labels of {name} are {labels.dtype} of shape {new Shape(labels.shape)}, but whole numbers of shape (N) are expected");
        }

        if (inputs.size(0) != labels.size(0))
        {
            throw new DataException($"{name} has {inputs.size(0)} samples and {labels.size(0)} labels, but each sample needs one label");
        }

        var classes = labels.to(ScalarType.Int64);
        RequireClasses(classes, classNames, name);
        return new(inputs, classes, classNames, name);
    }
}
