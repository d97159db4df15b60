using System.Diagnostics;
using System.Runtime.InteropServices;

/// <summary>What libgomp is told of waiting.</summary>
internal static class Spins
{
    /// <summary>Says what this process's libraries see, and what a program started from here does.</summary>
    public static int Say()
    {
        using var child = Process.Start(new ProcessStartInfo("sh", ["-c", "echo ${GOMP_SPINCOUNT-nothing}"]) { RedirectStandardOutput = true })!;
        Console.WriteLine($"{Marshal.PtrToStringUTF8(getenv("GOMP_SPINCOUNT")) ?? "nothing"} {child.StandardOutput.ReadToEnd().Trim()}");
        return 0;
    }

    [DllImport("libc")]
    private static extern nint getenv(string name);
}
