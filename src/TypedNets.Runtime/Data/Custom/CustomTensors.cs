using System.Numerics;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>Makes of what a user holds the tensors of a set: whole numbers become <c>int64</c>, others <c>float32</c>.</summary>
/// <param name="name">The set's name.</param>
/// <param name="role">What they are to the set: <c>inputs</c>.</param>
internal sealed class CustomTensors(string name, string role)
{
    /// <summary>A copy of a tensor on the CPU.</summary>
    /// <exception cref="DataException">It holds no samples, or what is no number.</exception>
    public Tensor Convert(Tensor samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (StoredNumbers.Missing(samples) is { } missing)
        {
            throw new DataException($"The tensor of {role} of {name} {missing}");
        }

        if (samples.dim() == 0 || samples.numel() == 0 || samples.dtype == ScalarType.Bool || !(is_floating_point(samples) || is_integral(samples)))
        {
            throw new DataException($"The {role} of {name} are {samples.dtype} of shape {new Shape(samples.shape)}, but whole or floating-point numbers of shape (N, …) are expected, at least one of them");
        }

        using var scope = NewDisposeScope();
        return Finite(samples.detach().to(is_integral(samples) ? ScalarType.Int64 : ScalarType.Float32, copy: true).cpu().contiguous()).MoveToOuterDisposeScope();
    }

    /// <summary>A tensor (N, size) of an array for each sample.</summary>
    /// <exception cref="DataException">They are not equally long, there is none, or a number is not finite.</exception>
    public Tensor Convert<T>(IReadOnlyList<T[]> samples)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(samples);
        var size = samples.Count == 0 ? 0 : samples[0]?.Length ?? 0;
        for (var index = 0; index < samples.Count; index++)
        {
            if (samples[index]?.Length != size)
            {
                throw new DataException(
                    $"Sample {index} of the {role} of {name} has {samples[index]?.Length ?? 0} numbers, but sample 0 has {size}: give each as many, or make sequences of one length with {nameof(TensorSet)}.{nameof(TensorSet.FromSequences)}");
            }
        }

        var numbers = new T[checked(samples.Count * size)];
        for (var index = 0; index < samples.Count; index++)
        {
            samples[index].CopyTo(numbers, index * size);
        }

        return Convert<T>(numbers, samples.Count, new Shape(size));
    }

    /// <summary>A tensor (N, size) of a matrix with a row for each sample.</summary>
    /// <exception cref="DataException">There is none, or a number is not finite.</exception>
    public Tensor Convert<T>(T[,] samples)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(samples);
        return Convert<T>(
            samples.Length == 0 ? [] : MemoryMarshal.CreateReadOnlySpan(ref samples[0, 0], samples.Length), samples.GetLength(0), new Shape(samples.GetLength(1)));
    }

    /// <summary>A tensor (N, …) of numbers that lie sample after sample.</summary>
    /// <exception cref="DataException">They are too many or too few, or a number is not finite.</exception>
    public Tensor Convert<T>(ReadOnlySpan<T> numbers, int count, Shape shape)
        where T : struct, INumber<T>
    {
        var expected = shape.Sizes.ToArray().Aggregate((BigInteger)count, (product, size) => product * size);
        if (numbers.IsEmpty || numbers.Length != expected || shape.Rank == 0)
        {
            throw new DataException($"The {role} of {name} are {numbers.Length} numbers, but {count} samples of shape {shape} have {expected}, and a set has at least one sample with at least one number");
        }

        // Whole numbers are those of which a half is none.
        var whole = T.One / (T.One + T.One) == T.Zero;
        long[] sizes = [count, .. shape.Sizes];
        return whole ? tensor(Converted<T, long>(numbers), sizes) : Finite(tensor(Converted<T, float>(numbers), sizes));
    }

    /// <summary>The same, once all of it is seen to be numbers.</summary>
    /// <exception cref="DataException">A number is not finite.</exception>
    public Tensor Finite(Tensor samples)
    {
        using var scope = NewDisposeScope();
        var rows = samples.isfinite().reshape(samples.size(0), -1).all(1);
        return rows.all().item<bool>()
            ? samples
            : throw new DataException(
                $"Sample {rows.logical_not().to(ScalarType.Int64).argmax().item<long>()} of the {role} of {name} holds what is not a finite number: mend it or leave the sample out");
    }

    private TTo[] Converted<TFrom, TTo>(ReadOnlySpan<TFrom> numbers)
        where TFrom : struct, INumber<TFrom>
        where TTo : struct, INumber<TTo>
    {
        var converted = new TTo[numbers.Length];
        for (var index = 0; index < converted.Length; index++)
        {
            try
            {
                converted[index] = TTo.CreateChecked(numbers[index]);
            }
            catch (OverflowException problem)
            {
                throw new DataException(FormattableString.Invariant($"The {role} of {name} hold {numbers[index]}, which is more than {typeof(TTo).Name} counts"), problem);
            }
        }

        return converted;
    }
}
