using System.Diagnostics;

namespace TypedNets.Benchmarks;

/// <summary>What a turn is timed by.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Now">The seconds gone by.</param>
internal sealed record Clock(string Name, Func<double> Now)
{
    /// <summary>The time that a user waits.</summary>
    public static Clock Wall { get; } = new("wall", () => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency);

    /// <summary>The work that this process has the processor do, on all threads: for a machine that is busy with other things. With one thread, since threads that wait for one another work too.</summary>
    public static Clock Processor { get; } = new("processor", () => Environment.CpuUsage.TotalTime.TotalSeconds);

    /// <summary>The clock of a name.</summary>
    public static Clock Named(string name) => name == Wall.Name ? Wall : Processor;

    /// <summary>The seconds that some work takes.</summary>
    public double Time(Action work)
    {
        var start = Now();
        work();
        return Now() - start;
    }
}
