using System.Collections.Immutable;

namespace TypedNets.Checkpoints;

/// <summary>
/// The names that a pickle may call, and what comes of the call. They are PyTorch's list for <c>weights_only</c>, and there is no way to add to it: nothing is looked up, loaded or run by name.
/// </summary>
internal static class PickleGlobals
{
    private const string Dictionary = "collections.OrderedDict";
    private const string Counter = "collections.Counter";
    private const string Size = "torch.Size";
    private const string Device = "torch.device";
    private const string Parameter = "torch.nn.parameter.Parameter";
    private const string RebuildParameter = "torch._utils._rebuild_parameter";
    private const string RebuildParameterWithState = "torch._utils._rebuild_parameter_with_state";
    private const string RebuildTensor = "torch._utils._rebuild_tensor";
    private const string RebuildTensor2 = "torch._utils._rebuild_tensor_v2";
    private const string RebuildTensor3 = "torch._utils._rebuild_tensor_v3";

    /// <summary>What PyTorch's list has too, and what there is nothing to make of here.</summary>
    private static readonly Dictionary<string, string> Unread = new()
    {
        ["torch._utils._rebuild_sparse_tensor"] = "a sparse tensor: save to_dense() of it",
        ["torch._utils._rebuild_sparse_csr_tensor"] = "a sparse tensor: save to_dense() of it",
        ["torch._utils._rebuild_meta_tensor_no_storage"] = "a tensor of the device meta, which has no numbers",
        ["torch._utils._rebuild_qtensor"] = "a quantized tensor: save dequantize() of it",
        ["torch._utils._rebuild_nested_tensor"] = "a nested tensor: save its parts",
        ["torch._tensor._rebuild_from_type_v2"] = "a tensor with attributes of its own: save a plain one, as_subclass(torch.Tensor)",
        ["torch._utils._rebuild_wrapper_subclass"] = "a tensor of a class of its own: save a plain one",
        ["torch._utils._rebuild_device_tensor_from_numpy"] = "a tensor of a device that only Python knows: save cpu() of it",
        ["torch._utils._rebuild_xla_tensor"] = "a tensor of a device that only Python knows: save cpu() of it",
        ["torch.serialization._get_layout"] = "a sparse tensor: save to_dense() of it",
    };

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        Dictionary, Counter, Size, Device, Parameter, RebuildParameter, RebuildParameterWithState, RebuildTensor, RebuildTensor2, RebuildTensor3, "torch.storage.UntypedStorage",
    };

    /// <summary>A name, if it is one of those.</summary>
    /// <exception cref="InvalidDataException">It is not, which the sentence says.</exception>
    public static PickleGlobal Find(string module, string name)
    {
        var whole = $"{module}.{name}";
        if (Known.Contains(whole) || StorageOf(whole) is not null || DataTypeOf(whole) is not null)
        {
            return new PickleGlobal(whole);
        }

        throw new InvalidDataException(Unread.TryGetValue(whole, out var what)
            ? $"asks for {whole}, which makes {what}"
            : $"asks for {Shown(whole)}, which is no tensor's, and nothing in such a file is run here; in Python, save the tensors alone: torch.save(model.state_dict(), path)");
    }

    /// <summary>The type of a storage's class.</summary>
    public static TorchStorageType? StorageOf(string name) => Array.Find(TorchStorageType.All, type => name == $"torch.{type.Storage}");

    /// <summary>What comes of a call.</summary>
    /// <param name="called">What is called.</param>
    /// <param name="arguments">What it is given.</param>
    /// <exception cref="InvalidDataException">It cannot be called so.</exception>
    public static object? Call(PickleGlobal called, PickleTuple arguments)
    {
        var items = arguments.Items;
        return called.Name switch
        {
            Dictionary when items is [] => new PickleDictionary(),
            Dictionary when items is [List<object?> pairs] => Pairs(pairs),
            Counter when items is [] => new PickleDictionary(),
            Counter when items is [PickleDictionary counts] => counts,
            Size when items is [PickleTuple sizes] => sizes,
            Device when items is [string or long, ..] => items[0],
            Parameter or RebuildParameter or RebuildParameterWithState when items is [PickledTensor tensor, ..] => tensor,
            RebuildTensor when items is [PickledStorage storage, long offset, PickleTuple sizes, PickleTuple strides] => Tensor(storage, storage.Type, offset, sizes, strides),
            RebuildTensor2 when items is [PickledStorage storage, long offset, PickleTuple sizes, PickleTuple strides, bool, ..] => Tensor(storage, storage.Type, offset, sizes, strides),
            RebuildTensor3 when items is [PickledStorage storage, long offset, PickleTuple sizes, PickleTuple strides, bool, _, PickleGlobal type, ..] =>
                Tensor(storage, DataTypeOf(type.Name), offset, sizes, strides),
            _ => throw new InvalidDataException($"calls {called.Name} with what that does not take, which torch.save never does"),
        };
    }

    /// <summary>A name in a message, whatever is in it.</summary>
    public static string Shown(string name)
    {
        const int Longest = 100;
        return name.Length <= Longest ? name : name[..Longest] + "…";
    }

    private static TorchStorageType? DataTypeOf(string name) => Array.Find(TorchStorageType.All, type => name == $"torch.{type.DataType}");

    private static PickleDictionary Pairs(List<object?> pairs)
    {
        var dictionary = new PickleDictionary();
        foreach (var pair in pairs)
        {
            (object? Key, object? Value) entry = pair switch
            {
                PickleTuple { Items: [var key, var value] } => (key, value),
                List<object?> { Count: 2 } list => (list[0], list[1]),
                _ => throw new InvalidDataException("makes a dictionary of what are no pairs, which torch.save never does"),
            };
            dictionary.Set(entry.Key, entry.Value);
        }

        return dictionary;
    }

    private static PickledTensor Tensor(PickledStorage storage, TorchStorageType? type, long offset, PickleTuple sizes, PickleTuple strides)
    {
        var tensor = new PickledTensor(
            storage, type ?? throw new InvalidDataException("holds a tensor of a type that is not known here"), offset, Integers(sizes), Integers(strides));
        try
        {
            _ = tensor.Sizes.Aggregate(1L, (product, size) => checked(product * Math.Max(1, size)));
            var bytes = checked(storage.Elements * (storage.Type?.Size ?? 1));
            return tensor.Sizes.Length == tensor.Strides.Length && offset >= 0 && checked(tensor.Reach * tensor.Type.Size) <= bytes
                ? tensor
                : throw new InvalidDataException($"holds a tensor that reaches over {(tensor.Sizes.Length == tensor.Strides.Length ? tensor.Reach : 0)} elements, but its storage has {storage.Elements}");
        }
        catch (OverflowException e)
        {
            throw new InvalidDataException("holds a tensor of more elements than a 64-bit number counts", e);
        }
    }

    private static ImmutableArray<long> Integers(PickleTuple tuple) =>
        [.. tuple.Items.Select(item => item is long number and >= 0 ? number : throw new InvalidDataException("holds a tensor whose sizes or strides are no numbers from 0 on"))];
}
