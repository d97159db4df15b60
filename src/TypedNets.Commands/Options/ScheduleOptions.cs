namespace TypedNets.Commands;

/// <summary>The learning-rate schedule as the command line names it.</summary>
internal static class ScheduleOptions
{
    public static IReadOnlyList<string> Names { get; } = ["step", "cosine", "onecycle", "plateau", "warmup"];

    /// <summary>The schedule of that name.</summary>
    /// <param name="name">The name, or null for a rate that stays.</param>
    /// <param name="learningRate">The rate; for one cycle the highest one.</param>
    /// <exception cref="ArgumentException">There is no such schedule.</exception>
    public static Schedule? Choose(string? name, double learningRate) => name?.ToLowerInvariant() switch
    {
        null => null,
        "step" => Schedules.Step(every: 10),
        "cosine" => Schedules.Cosine(),
        "onecycle" => Schedules.OneCycle(learningRate),
        "plateau" => Schedules.Plateau(patience: 2),
        "warmup" => Schedules.Warmup(steps: 100, then: Schedules.Cosine()),
        _ => throw new ArgumentException($"There is no schedule '{name}'; there are {string.Join(", ", Names)}"),
    };
}
