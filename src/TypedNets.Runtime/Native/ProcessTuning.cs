using System.Runtime.InteropServices;

namespace TypedNets;

/// <summary>
/// How a process that trains should be set, before libtorch is there. Nothing is set that the user has set, and nothing at all where <c>TYPEDNETS_TUNE</c> is 0.
/// </summary>
internal static partial class ProcessTuning
{
    /// <summary>The environment variable that switches it off.</summary>
    public const string Switch = "TYPEDNETS_TUNE";

    /// <summary>Sets what is not set.</summary>
    public static void Apply()
    {
        // The names are glibc's and libgomp's; libtorch comes with other libraries elsewhere.
        if (!OperatingSystem.IsLinux() || Variable(Switch) == "0")
        {
            return;
        }

        // What .NET hands to the programs it starts, it reads at the first look at all variables: before they are set for this one.
        _ = Environment.GetEnvironmentVariables();
        try
        {
            MemoryReuse.Apply();
            ThreadWaiting.Apply();
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library: libtorch says so itself when it is loaded.
        }
    }

    /// <summary>The value of an environment variable; null where it is not set.</summary>
    public static string? Variable(string name) => Environment.GetEnvironmentVariable(name);

    /// <summary>Sets an environment variable for this process's libraries, which do not see what .NET sets, unless it is set.</summary>
    public static void Set(string name, string value) => setenv(name, value, overwrite: 0);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int setenv(string name, string value, int overwrite);
}
