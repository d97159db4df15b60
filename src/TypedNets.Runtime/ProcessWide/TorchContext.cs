using System.Runtime.InteropServices;

namespace TypedNets.ProcessWide;

/// <summary>libtorch's own switches (<c>at::Context</c>), which TorchSharp does not pass on: called by the names that C++ gives them.</summary>
internal static unsafe class TorchContext
{
    /// <summary>Whether oneDNN is used: <c>torch.backends.mkldnn.enabled</c>.</summary>
    public const string Mkldnn = nameof(Mkldnn);

    /// <summary>Whether NNPACK is used: <c>torch.backends.nnpack.enabled</c>.</summary>
    public const string Nnpack = "NNPACK";

    /// <summary>Sets a switch.</summary>
    /// <param name="torch">libtorch's library for processors.</param>
    /// <param name="name">Which.</param>
    /// <param name="on">To what.</param>
    /// <returns>Whether this libtorch has it.</returns>
    public static bool Set(nint torch, string name, bool on)
    {
        var method = $"setUserEnabled{name}";
        var (context, set) = OperatingSystem.IsWindows()
            ? ("?globalContext@at@@YAAEAVContext@1@XZ", $"?{method}@Context@at@@QEAAX_N@Z")
            : ("_ZN2at13globalContextEv", FormattableString.Invariant($"_ZN2at7Context{method.Length}{method}Eb"));
        if (!NativeLibrary.TryGetExport(torch, context, out var global) || !NativeLibrary.TryGetExport(torch, set, out var setter))
        {
            return false;
        }

        ((delegate* unmanaged<nint, byte, void>)setter)(((delegate* unmanaged<nint>)global)(), on ? (byte)1 : (byte)0);
        return true;
    }
}
