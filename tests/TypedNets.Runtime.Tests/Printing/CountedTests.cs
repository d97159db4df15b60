namespace TypedNets.Tests.Printing;

public sealed class CountedTests
{
    [Theory]
    [InlineData(0, "0 epochs")]
    [InlineData(1, "1 epoch")]
    [InlineData(60_000, "60,000 epochs")]
    public void A_number_is_written_with_what_it_counts(long count, string text)
    {
        using var culture = new InCulture("de-DE");
        Assert.Equal(text, Counted.Format(count, "epochs"));
    }

    [Fact]
    public void A_plural_of_its_own_has_a_singular_of_its_own() => Assert.Equal("1 class", Counted.Format(1, "classes", "class"));

    [Fact]
    public void A_data_set_says_how_many()
    {
        using var figures = Figures.Load();
        Assert.EndsWith(" images of (1, 28, 28) in 10 classes", $"{figures.Train}");
        using var one = figures.Train.Take(1);
        Assert.Equal("Figures: 1 image of (1, 28, 28) in 10 classes", $"{one}");
    }
}
