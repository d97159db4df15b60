
namespace TypedNets.Benchmarks;

/// <summary>How thoroughly to measure.</summary>
/// <param name="Rounds">How often each contestant has its turn.</param>
/// <param name="Clock">What turns are timed by.</param>
/// <param name="Threads">libtorch's threads, the same for all.</param>
/// <param name="Quick">Whether less is measured: to see that all works, not to report it.</param>
/// <param name="Images">The images.</param>
internal sealed record Settings(int Rounds, Clock Clock, int Threads, bool Quick, Images Images)
{
    /// <summary>A count, or a part of it when it has to be quick.</summary>
    public int Count(int thorough) => Quick ? Math.Max(1, thorough / 5) : thorough;

    /// <summary>Starts this program once more as a contestant with the same threads and clock.</summary>
    /// <param name="contestant">What the table calls it.</param>
    /// <param name="tuned">Whether TypedNets may set up its process.</param>
    /// <param name="role">What <c>Program.cs</c> knows it by.</param>
    /// <param name="arguments">What comes behind the role, the threads and the clock.</param>
    public Child Start(string contestant, bool tuned, string role, params string[] arguments) =>
        new(contestant, Itself.With(tuned, [role, $"{Threads}", Clock.Name, .. arguments]));

    /// <summary>What a table has to say of its images.</summary>
    public void Explain(Section section)
    {
        if (Images.Missing.Count > 0)
        {
            section.Notes.Add($"The built-in figures stand in for {string.Join(", ", Images.Missing)}, not found: name their folder with `--data-dir`.");
        }

        section.Notes.Add($"{Rounds} rounds, {Threads} {(Threads == 1 ? "thread" : "threads")}, {Clock.Name} time.");
    }
}
