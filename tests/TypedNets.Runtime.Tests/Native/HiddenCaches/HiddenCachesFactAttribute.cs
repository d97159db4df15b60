using System.Runtime.InteropServices;
using TypedNets.ProcessWide;

namespace TypedNets.Tests.Native;

/// <summary>A test on a processor that is made to hide its caches: Linux, a processor whose instruction CPUID can be made to trap, and a C compiler.</summary>
public sealed class HiddenCachesFactAttribute : LinuxFactAttribute
{
    public HiddenCachesFactAttribute()
    {
        if (Skip is not null)
        {
            return;
        }

        Skip = RuntimeInformation.ProcessArchitecture != System.Runtime.InteropServices.Architecture.X64 ? "only x86 processors tell of their caches by CPUID"
            : ProcessorCaches.OfMachine.AreHidden ? "this machine hides its caches already"
            : !File.ReadAllText("/proc/cpuinfo").Contains(" cpuid_fault ", StringComparison.Ordinal) ? "this processor does not let CPUID be answered by others"
            : !(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "cc"))) ? "there is no C compiler (cc)"
            : null!;
    }
}
