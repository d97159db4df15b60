using TypedNets.Benchmarks;

namespace TypedNets.Tests.Benchmarks;

public class SpreadTests
{
    [Fact]
    public void The_median_of_an_odd_number_of_rounds_is_the_middle_one() => Assert.Equal(new Spread(3, 2, 4), Spread.Compute([5, 1, 4, 2, 3]));

    [Fact]
    public void The_median_of_an_even_number_of_rounds_lies_between_the_two_in_the_middle() => Assert.Equal(new Spread(2.5, 1.75, 3.25), Spread.Compute([4, 1, 3, 2]));

    [Fact]
    public void One_round_is_its_own_spread() => Assert.Equal(new Spread(7, 7, 7), Spread.Compute([7]));

    [Fact]
    public void A_round_that_was_disturbed_does_not_move_the_median() => Assert.Equal(2, Spread.Compute([2, 2, 1000, 2, 2]).Median);

    [Fact]
    public void Twice_as_fast_and_half_as_fast_cancel_out() => Assert.Equal(1, Spread.GeometricMean([2, 0.5, 3, 1 / 3.0]), precision: 12);

    [Fact]
    public void No_round_at_all_is_refused() => Assert.Throws<ArgumentException>(() => Spread.Compute([]));
}
