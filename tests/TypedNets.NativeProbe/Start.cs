using System.Runtime.CompilerServices;
using TypedNets.CompilerServices;

internal static class Start
{
    [ModuleInitializer]
    internal static void Initialize() => ModuleStart.Initialize();
}
