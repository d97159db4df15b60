using TypedNets.Benchmarks;

namespace TypedNets.Tests.Benchmarks;

public class RaceTests
{
    private readonly List<string> turns = [];
    private double now;

    [Fact]
    public void Contestants_take_turns_and_another_one_begins_each_round()
    {
        Race.Run(3, Clock, Takes("A", 1), Takes("B", 1), Takes("C", 1));
        Assert.Equal("ABC ABC BCA CAB", string.Join(' ', turns.Chunk(3).Select(round => string.Concat(round))));
    }

    [Fact]
    public void Ratios_are_taken_round_by_round()
    {
        // Both are ten times slower in the second round, as on a machine that is busy.
        var race = Race.Run(3, Clock, Takes("A", 9, 2, 20, 2), Takes("B", 9, 4, 40, 4));
        Assert.Equal(new Spread(2, 2, 2), race.Faster("A", "B"));
        Assert.Equal(new Spread(0.5, 0.5, 0.5), race.Faster("B", "A"));
        Assert.Equal(new Spread(2, 2, 11), race.Seconds("A"));
    }

    private Clock Clock => new("of the test", () => now);

    private Contestant Takes(string name, params double[] seconds)
    {
        var turn = 0;
        return new Contestant(name, () =>
        {
            turns.Add(name);
            now += seconds[Math.Min(turn++, seconds.Length - 1)];
        });
    }
}
