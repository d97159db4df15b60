using System.Runtime.InteropServices;

namespace TypedNets.ProcessWide;

/// <summary>The environment as native libraries see it, which on Unix is not the one that .NET keeps.</summary>
internal static partial class ProcessEnvironment
{
    /// <summary>Sets a variable for the libraries of this process, unless it is set; programs that it starts do not see it.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="value">Its value.</param>
    public static void Set(string name, string value)
    {
        // .NET hands to the programs it starts what it read at the first look at all of them: before.
        _ = Environment.GetEnvironmentVariables();
        if (OperatingSystem.IsWindows())
        {
            Environment.SetEnvironmentVariable(name, Environment.GetEnvironmentVariable(name) ?? value);
            return;
        }

        setenv(name, value, overwrite: 0);
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int setenv(string name, string value, int overwrite);
}
