using static TorchSharp.torch;

namespace TypedNets.Tests;

/// <summary>TorchSharp's count of tensors.</summary>
internal static class LiveTensors
{
    /// <summary>How many there are, once those are gone that other tests left to the garbage collector: it might take them while one counts.</summary>
    public static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }
}
