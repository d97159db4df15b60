namespace TypedNets.Benchmarks;

/// <summary>
/// Lets contestants take turns: A B C, B C A, C A B, … Each round gives one ratio for each pair, so what slows the machine for a while slows both sides of it.
/// </summary>
internal sealed class Race
{
    private readonly Contestant[] contestants;
    private readonly double[][] seconds;

    private Race(Contestant[] contestants, int rounds)
    {
        this.contestants = contestants;
        seconds = [.. contestants.Select(_ => new double[rounds])];
    }

    /// <summary>Runs the rounds, after one that is not counted.</summary>
    /// <param name="rounds">How many, at least 1.</param>
    /// <param name="clock">What turns are timed by that are taken in this process.</param>
    /// <param name="contestants">Each with a name of its own.</param>
    public static Race Run(int rounds, Clock clock, params Contestant[] contestants)
    {
        var race = new Race(contestants, rounds);
        foreach (var contestant in contestants)
        {
            contestant.Turn(clock);
        }

        for (var round = 0; round < rounds; round++)
        {
            for (var turn = 0; turn < contestants.Length; turn++)
            {
                var index = (turn + round) % contestants.Length;
                race.seconds[index][round] = contestants[index].Turn(clock);
            }
        }

        return race;
    }

    /// <summary>The seconds of a turn.</summary>
    public Spread Seconds(string name) => Spread.Compute(SecondsOf(name));

    /// <summary>How many times faster than another a contestant is, round by round.</summary>
    /// <param name="name">The contestant.</param>
    /// <param name="other">Whom it is compared with.</param>
    public Spread Faster(string name, string other) => Spread.Compute(SecondsOf(other).Zip(SecondsOf(name), (slow, fast) => slow / fast));

    /// <summary>The seconds of a contestant's turns, round by round.</summary>
    public IReadOnlyList<double> SecondsOf(string name) => seconds[Array.FindIndex(contestants, contestant => contestant.Name == name)];
}
