using TypedNets.Benchmarks;

namespace TypedNets.Tests.Benchmarks;

public sealed class SectionTests
{
    [Fact]
    public void What_fails_is_told_and_costs_nothing_that_was_measured()
    {
        var section = new Section("train", "Training", "About", "network", "images/s");

        section.Try(() => section.Add("LeNet", "700"));
        section.Try(() => throw new InvalidOperationException("FashionNet: the contestants do not do the same work"));
        section.Try(() => section.Add("DigitNet", "2,700"));

        Assert.Equal(["LeNet", "DigitNet"], section.Rows.Select(row => row[0]));
        Assert.Equal(["FashionNet: the contestants do not do the same work"], section.Failures);
    }
}
