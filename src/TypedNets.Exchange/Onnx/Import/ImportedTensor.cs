using System.Runtime.InteropServices;
using Onnx;
using static Onnx.TensorProto.Types;

namespace TypedNets.Exchange;

/// <summary>Numbers that stand in a model.</summary>
/// <param name="Name">What they are called there; empty where they are not.</param>
/// <param name="Sizes">The sizes of the tensor.</param>
/// <param name="Reals">The numbers; null where they are whole.</param>
/// <param name="Wholes">The whole numbers; null where they are not.</param>
internal sealed record ImportedTensor(string Name, long[] Sizes, float[]? Reals, long[]? Wholes)
{
    /// <summary>The most numbers that one is made into.</summary>
    private const long MostExpanded = 1 << 20;

    /// <summary>The number of dimensions.</summary>
    public int Rank => Sizes.Length;

    /// <summary>How many numbers there are.</summary>
    public int Count => Reals?.Length ?? Wholes!.Length;

    /// <summary>The only number; null where there are several.</summary>
    public double? Scalar => Count != 1 ? null : Reals?[0] ?? Wholes![0];

    /// <summary>Reads a tensor. Its numbers must all be there, so that it is no larger than the file.</summary>
    /// <exception cref="InvalidDataException">They are not, or are of a type that is not read.</exception>
    public static ImportedTensor Read(TensorProto tensor)
    {
        var count = tensor.Dims.Aggregate(1L, (product, size) => size < 0 ? throw Wrong(tensor, "has a size below 0") : checked(product * size));
        if (tensor.DataLocation == DataLocation.External || tensor.ExternalData.Count > 0)
        {
            throw Wrong(tensor, "lies in another file, which is not read");
        }

        var raw = tensor.RawData.Span;
        long[] sizes = [.. tensor.Dims];
        return (DataType)tensor.DataType switch
        {
            DataType.Float => new(tensor.Name, sizes, Reals(raw.Length > 0 ? MemoryMarshal.Cast<byte, float>(raw).ToArray() : [.. tensor.FloatData]), null),
            DataType.Double => new(tensor.Name, sizes, Reals(raw.Length > 0 ? Array.ConvertAll(MemoryMarshal.Cast<byte, double>(raw).ToArray(), number => (float)number) : [.. tensor.DoubleData.Select(number => (float)number)]), null),
            DataType.Float16 => new(tensor.Name, sizes, Reals(Array.ConvertAll(MemoryMarshal.Cast<byte, Half>(raw).ToArray(), number => (float)number)), null),
            DataType.Int64 => new(tensor.Name, sizes, null, Wholes(raw.Length > 0 ? MemoryMarshal.Cast<byte, long>(raw).ToArray() : [.. tensor.Int64Data])),
            DataType.Int32 => new(tensor.Name, sizes, null, Wholes(raw.Length > 0 ? Array.ConvertAll(MemoryMarshal.Cast<byte, int>(raw).ToArray(), number => (long)number) : [.. tensor.Int32Data.Select(number => (long)number)])),
            var type => throw Wrong(tensor, $"is of the type {type}, which is not read"),
        };

        float[] Reals(float[] numbers) => numbers.Length == count ? numbers : throw Wrong(tensor, $"has {numbers.Length} numbers for {count}");

        long[] Wholes(long[] numbers) => numbers.Length == count ? numbers : throw Wrong(tensor, $"has {numbers.Length} numbers for {count}");
    }

    /// <summary>The same numbers in another shape.</summary>
    public ImportedTensor Reshaped(params long[] sizes) => this with { Sizes = sizes };

    /// <summary>The dimensions in another order.</summary>
    public ImportedTensor Transposed(long[] order)
    {
        long[] sizes = [.. order.Select(dimension => Sizes[dimension])];
        var steps = new long[Rank];
        for (long dimension = Rank - 1, step = 1; dimension >= 0; dimension--)
        {
            (steps[dimension], step) = (step, step * Sizes[dimension]);
        }

        var places = new int[Count];
        for (var index = 0; index < places.Length; index++)
        {
            var (rest, place) = ((long)index, 0L);
            for (var dimension = sizes.Length - 1; dimension >= 0; dimension--)
            {
                place += rest % sizes[dimension] * steps[order[dimension]];
                rest /= sizes[dimension];
            }

            places[index] = (int)place;
        }

        return this with { Sizes = sizes, Reals = Reals is null ? null : Array.ConvertAll(places, place => Reals[place]), Wholes = Wholes is null ? null : Array.ConvertAll(places, place => Wholes[place]) };
    }

    /// <summary>The numbers as often as they must stand for a tensor of other sizes; null where they do not fit.</summary>
    public ImportedTensor? Expanded(long[] sizes)
    {
        var padded = Enumerable.Repeat(1L, Math.Max(0, sizes.Length - Rank)).Concat(Sizes).ToArray();
        if (padded.Length != sizes.Length || Reals is null || padded.Zip(sizes, (have, want) => have != want && have != 1).Any(isWrong => isWrong))
        {
            return null;
        }

        var count = sizes.Aggregate(1L, (product, size) => size < 0 ? throw new OverflowException() : checked(product * size));
        if (count == Count || count > MostExpanded)
        {
            return count == Count ? Reshaped(sizes) : null;
        }

        var numbers = new float[count];
        for (var index = 0; index < numbers.Length; index++)
        {
            var (rest, place, step) = ((long)index, 0L, 1L);
            for (var dimension = sizes.Length - 1; dimension >= 0; dimension--)
            {
                place += padded[dimension] == 1 ? 0 : rest % sizes[dimension] * step;
                step *= padded[dimension];
                rest /= sizes[dimension];
            }

            numbers[index] = Reals[place];
        }

        return new(Name, sizes, numbers, null);
    }

    /// <summary>Each number changed.</summary>
    public ImportedTensor Changed(Func<float, float> change) => this with { Reals = Array.ConvertAll(Reals!, number => change(number)) };

    private static InvalidDataException Wrong(TensorProto tensor, string what) => new($"its tensor '{ImportedNames.Shown(tensor.Name)}' {what}");
}
