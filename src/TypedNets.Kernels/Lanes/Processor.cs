using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TypedNets.Kernels.Lanes;

/// <summary>What this machine's registers hold, asked once.</summary>
internal static class Processor
{
    /// <summary>The lanes of the widest registers that kernels are to use: 16, 8 or 4. A processor that slows down for 512 bits says so, and gets 8.</summary>
    public static int Lanes { get; } = Vector512.IsHardwareAccelerated && Avx512F.IsSupported ? 16 : Vector256.IsHardwareAccelerated && Avx2.IsSupported && Fma.IsSupported ? 8 : 4;

    /// <summary>Whether there are 32 registers, and not 16.</summary>
    public static bool HasManyRegisters { get; } = Avx512F.VL.IsSupported || System.Runtime.Intrinsics.Arm.AdvSimd.Arm64.IsSupported;
}
