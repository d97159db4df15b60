using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TypedNets.ProcessWide;

/// <summary>What happens as soon as anything of TypedNets is touched.</summary>
internal static class Startup
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "TorchSharp may be the first thing that a program touches after TypedNets.")]
    internal static void Initialize()
    {
        NativeLibraries.Prepare();
        ProcessSettings.Apply();
    }
}
