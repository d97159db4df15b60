using TypedNets.Benchmarks;

namespace TypedNets.Tests.Benchmarks;

public class TurnsTests
{
    private readonly StringWriter said = new() { NewLine = "\n" };

    [Fact]
    public void Questions_are_answered_in_their_order_until_there_are_no_more()
    {
        var turns = 0;
        var code = Turns.Serve(new StringReader("turn\nloss\nturn\n"), said, (Child.Turn, () => ++turns), ("loss", () => 0.125));
        Assert.Equal((0, "ready\n1\n0.125\n2\n"), (code, said.ToString()));
    }

    [Fact]
    public void An_unknown_question_ends_it_with_the_known_ones()
    {
        var code = Turns.Serve(new StringReader("score\nturn\n"), said, (Child.Turn, () => 1), ("loss", () => 2));
        Assert.Equal((1, "ready\ncannot tell 'score', only turn, loss\n"), (code, said.ToString()));
    }
}
