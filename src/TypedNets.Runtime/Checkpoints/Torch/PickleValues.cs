using System.Collections.Immutable;

namespace TypedNets.Checkpoints;

/// <summary>A tuple of Python's: it is not changed once it is made.</summary>
/// <param name="Items">What is in it.</param>
internal sealed record PickleTuple(ImmutableArray<object?> Items);

/// <summary>A dictionary of Python's, in its order; keys that nothing is looked up by are kept as they are.</summary>
internal sealed class PickleDictionary
{
    private readonly List<(object? Key, object? Value)> entries = [];
    private Dictionary<string, int>? places;

    public IReadOnlyList<(object? Key, object? Value)> Entries => entries;

    /// <summary>Sets a value: one of the same name is replaced, as Python does.</summary>
    public void Set(object? key, object? value)
    {
        if (key is not string name)
        {
            entries.Add((key, value));
        }
        else if ((places ??= new(StringComparer.Ordinal)).TryAdd(name, entries.Count))
        {
            entries.Add((key, value));
        }
        else
        {
            entries[places[name]] = (key, value);
        }
    }
}

/// <summary>A name that a pickle asks for, one of the few that are known.</summary>
/// <param name="Name">The whole name: <c>torch._utils._rebuild_tensor_v2</c>.</param>
internal sealed record PickleGlobal(string Name);

/// <summary>Where numbers lie: a file in the archive.</summary>
/// <param name="Type">The type of its elements; null of bytes whose type the tensor says.</param>
/// <param name="Key">The file's name.</param>
/// <param name="Elements">How many.</param>
internal sealed record PickledStorage(TorchStorageType? Type, string Key, long Elements);

/// <summary>A tensor, without its numbers.</summary>
/// <param name="Storage">Where they lie.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Offset">The first element in the storage.</param>
/// <param name="Sizes">Its sizes.</param>
/// <param name="Strides">The steps from element to element of each dimension.</param>
internal sealed record PickledTensor(PickledStorage Storage, TorchStorageType Type, long Offset, ImmutableArray<long> Sizes, ImmutableArray<long> Strides)
{
    /// <summary>How many elements of the storage it reaches over; 0 where it has none.</summary>
    /// <exception cref="OverflowException">It is more than can be counted.</exception>
    public long Reach => Sizes.Contains(0) ? 0 : checked(Sizes.Zip(Strides, (size, stride) => checked((size - 1) * stride)).Aggregate(1L, (sum, steps) => checked(sum + steps)) + Offset);
}
