using TorchSharp;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Tensors that have a shape but not a number in memory for each of its places: libtorch takes them until one of the numbers is asked for.</summary>
internal static class StoredNumbers
{
    /// <summary>Why a tensor's numbers cannot be read, as it reads after its name; null where they can.</summary>
    public static string? Missing(Tensor tensor) =>
        tensor.is_sparse ? "is sparse: make it dense with to_dense()"
        : tensor.device_type == DeviceType.META ? "lies on the device meta, which holds no numbers: make it on another"
        : null;
}
