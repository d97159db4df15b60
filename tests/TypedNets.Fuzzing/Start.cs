using System.Runtime.CompilerServices;

namespace TypedNets.Fuzzing;

internal static class Start
{
    [ModuleInitializer]
    internal static void Initialize() => NativeLibraries.Prepare();
}
