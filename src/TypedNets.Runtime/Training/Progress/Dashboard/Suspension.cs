using System.Runtime.InteropServices;

namespace TypedNets;

/// <summary>Ctrl-Z: gives the terminal back until the program goes on. The runtime, once somebody listens to this signal, does not stop the program itself.</summary>
internal static partial class Suspension
{
    /// <summary>Calls at Ctrl-Z, before the program stops, and when it goes on.</summary>
    public static IEnumerable<PosixSignalRegistration> Register(Action stopping, Action goingOn)
    {
        if (OperatingSystem.IsWindows())
        {
            yield break;
        }

        yield return PosixSignalRegistration.Create(PosixSignal.SIGTSTP, signal =>
        {
            signal.Cancel = true;
            stopping();
            _ = Kill(Environment.ProcessId, OperatingSystem.IsLinux() ? 19 : 17); // SIGSTOP
        });
        yield return PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => goingOn());
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
