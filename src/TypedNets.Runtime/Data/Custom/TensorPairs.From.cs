using System.Numerics;
using static TorchSharp.torch;

namespace TypedNets.Data;

/// <content>Sets of one's own tensors with values.</content>
public partial class TensorPairs
{
    /// <summary>Reads samples of one's own, each once.</summary>
    /// <param name="source">Where they come from.</param>
    /// <exception cref="DataException">The source has no sample, one cannot be read, a number is not finite, or they do not fit into memory.</exception>
    public static TensorPairs From(ITensorPairSource<float> source) => Read(source);

    /// <summary>Reads whole numbers of one's own, for a network that begins with an embedding, each sample once.</summary>
    /// <param name="source">Where they come from.</param>
    /// <exception cref="DataException">The source has no sample, one cannot be read, a value is not finite, or they do not fit into memory.</exception>
    public static TensorPairs From(ITensorPairSource<long> source) => Read(source);

    /// <summary>Makes a set of tensors on any device, which are copied and stay their owner's.</summary>
    /// <param name="inputs">(N, …): floating point, or whole numbers for a network that begins with an embedding.</param>
    /// <param name="targets">(N, …), any numbers: what the network should make of each; (N) is one value a sample.</param>
    /// <param name="name">What messages and tables call the set.</param>
    /// <exception cref="DataException">The tensors have another type or shape, or their numbers differ or are not finite.</exception>
    public static TensorPairs From(Tensor inputs, Tensor targets, string name)
    {
        using var scope = NewDisposeScope();
        return Made(new CustomTensors(name, "inputs").Convert(inputs), new CustomTensors(name, "targets").Convert(targets), name);
    }

    /// <summary>Makes a set of vectors, each with one value.</summary>
    /// <typeparam name="TInput">Any type of numbers; whole ones become <c>int64</c>, others <c>float32</c>.</typeparam>
    /// <typeparam name="TValue">Any type of numbers; they become <c>float32</c>.</typeparam>
    /// <param name="inputs">N vectors, equally long; copied.</param>
    /// <param name="values">N values.</param>
    /// <param name="name">What messages and tables call the set.</param>
    /// <exception cref="DataException">The lengths do not fit together, or a number is not finite.</exception>
    public static TensorPairs From<TInput, TValue>(IReadOnlyList<TInput[]> inputs, TValue[] values, string name)
        where TInput : struct, INumber<TInput>
        where TValue : struct, INumber<TValue>
    {
        ArgumentNullException.ThrowIfNull(values);
        using var scope = NewDisposeScope();
        return Made(new CustomTensors(name, "inputs").Convert(inputs), new CustomTensors(name, "targets").Convert<TValue>(values, values.Length, new Shape(1)), name);
    }

    /// <summary>Makes a set of vectors, each with several values.</summary>
    /// <typeparam name="TInput">Any type of numbers; whole ones become <c>int64</c>, others <c>float32</c>.</typeparam>
    /// <typeparam name="TValue">Any type of numbers; they become <c>float32</c>.</typeparam>
    /// <param name="inputs">N vectors, equally long; copied.</param>
    /// <param name="values">N vectors, equally long; copied.</param>
    /// <param name="name">What messages and tables call the set.</param>
    /// <exception cref="DataException">The lengths do not fit together, or a number is not finite.</exception>
    public static TensorPairs From<TInput, TValue>(IReadOnlyList<TInput[]> inputs, IReadOnlyList<TValue[]> values, string name)
        where TInput : struct, INumber<TInput>
        where TValue : struct, INumber<TValue>
    {
        using var scope = NewDisposeScope();
        return Made(new CustomTensors(name, "inputs").Convert(inputs), new CustomTensors(name, "targets").Convert(values), name);
    }

    /// <summary>Makes a set of vectors, a row for each, with one value each.</summary>
    /// <typeparam name="TInput">Any type of numbers; whole ones become <c>int64</c>, others <c>float32</c>.</typeparam>
    /// <typeparam name="TValue">Any type of numbers; they become <c>float32</c>.</typeparam>
    /// <param name="inputs">(N, features); copied.</param>
    /// <param name="values">N values.</param>
    /// <param name="name">What messages and tables call the set.</param>
    /// <exception cref="DataException">The lengths do not fit together, or a number is not finite.</exception>
    public static TensorPairs From<TInput, TValue>(TInput[,] inputs, TValue[] values, string name)
        where TInput : struct, INumber<TInput>
        where TValue : struct, INumber<TValue>
    {
        ArgumentNullException.ThrowIfNull(values);
        using var scope = NewDisposeScope();
        return Made(new CustomTensors(name, "inputs").Convert(inputs), new CustomTensors(name, "targets").Convert<TValue>(values, values.Length, new Shape(1)), name);
    }

    private static TensorPairs Read<T>(ITensorPairSource<T> source)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(source);
        using var scope = NewDisposeScope();
        var (inputs, targets) = SourceReader.Read(source);
        return Made(new CustomTensors(source.Name, "inputs").Finite(inputs), new CustomTensors(source.Name, "targets").Finite(targets), source.Name);
    }

    private static TensorPairs Made(Tensor inputs, Tensor targets, string name)
    {
        if (inputs.dim() < 2)
        {
            throw new DataException($"The inputs of {name} have shape {new Shape(inputs.shape)}, but (N, features) or more dimensions are expected: one number a sample is (N, 1)");
        }

        if (inputs.size(0) != targets.size(0))
        {
            throw new DataException($"{name} has {inputs.size(0)} samples and the values of {targets.size(0)}, but each sample needs its own");
        }

        var values = targets.to(ScalarType.Float32);
        return new(inputs, values.dim() == 1 ? values.unsqueeze(1) : values, name);
    }
}
