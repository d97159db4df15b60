using System.Runtime.InteropServices;

namespace TypedNets.Tests.Native;

/// <summary>A test of what is done only where libstdc++ is older than GCC 13's, as on Debian 12 and Ubuntu 22.04.</summary>
public sealed class OldLibstdcxxFactAttribute : LinuxFactAttribute
{
    public OldLibstdcxxFactAttribute()
    {
        if (Skip is null
            && NativeLibrary.TryLoad("libstdc++.so.6", out var library)
            && NativeLibrary.TryGetExport(library, "_ZSt21ios_base_library_initv", out _))
        {
            Skip = "this system's libstdc++ is new enough for TorchSharp's library to load as it is";
        }
    }
}
