using System.Runtime.CompilerServices;
using TypedNets.CompilerServices;

namespace TypedNets.Fuzzing;

internal static class Start
{
    [ModuleInitializer]
    internal static void Initialize() => ModuleStart.Initialize();
}
