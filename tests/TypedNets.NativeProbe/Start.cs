using System.Runtime.CompilerServices;
using TypedNets;

internal static class Start
{
    [ModuleInitializer]
    internal static void Initialize() => NativeLibraries.Prepare();
}
