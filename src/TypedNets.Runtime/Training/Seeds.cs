using TypedNets.Data;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Random numbers that repeat themselves.</summary>
public static class Seeds
{
    /// <summary>
    /// Seeds libtorch's generators on all devices: the first weights of networks made afterwards, and dropout. The order of images and augmentation
    /// have the seed of the <see cref="Trainer"/> or <see cref="BatchLoader"/>, and divisions of data their own.
    /// </summary>
    /// <param name="seed">Any number.</param>
    public static void Everything(long seed)
    {
        NativeLibraries.Load();
        manual_seed(seed);
        if (cuda.is_available())
        {
            cuda.manual_seed_all(seed);
        }
    }
}
