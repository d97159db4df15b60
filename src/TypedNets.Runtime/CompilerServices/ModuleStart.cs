using System.ComponentModel;

namespace TypedNets.CompilerServices;

/// <summary>What every assembly that is built with TypedNets calls as it starts, before its first line.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ModuleStart
{
    /// <summary>Has libtorch found also where the runtime does not find it by itself. Nothing is loaded yet. May be called often.</summary>
    public static void Initialize() => NativeLibraries.Prepare();
}
