using System.Diagnostics;

namespace TypedNets.Benchmarks;

/// <summary>This program once more, in a process of its own, and the environment that such a process gets.</summary>
internal static class Itself
{
    /// <summary>How to start it.</summary>
    /// <param name="tuned">Whether TypedNets may set up the process, as it does for its users.</param>
    /// <param name="arguments">The command line.</param>
    public static ProcessStartInfo With(bool tuned, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!);
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(Itself).Assembly.Location);
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return tuned ? start : Untuned(start);
    }

    /// <summary>Lets a process be as it is without TypedNets: it sets up nothing.</summary>
    public static ProcessStartInfo Untuned(ProcessStartInfo start)
    {
        start.Environment["TYPEDNETS_TUNE"] = "0";
        return start;
    }
}
