using System.Runtime.CompilerServices;
using TypedNets.CompilerServices;
using TypedNets.ProcessWide;

namespace TypedNets.Tests.Native;

/// <summary>What every assembly with a network does as it starts: some tests touch TorchSharp before any type of TypedNets.</summary>
internal static class Start
{
    [ModuleInitializer]
    internal static void Initialize()
    {
        ModuleStart.Initialize();
        if (ProcessorCaches.OfMachine.MisleadOneDnn)
        {
            NativeLibraries.Load();
            if (!Machine.UsesOneDnn)
            {
                // The programs that tests start do the same as this one, and need not say it.
                Environment.SetEnvironmentVariable(OneDnn.Switch, "off");
            }
        }
    }
}
