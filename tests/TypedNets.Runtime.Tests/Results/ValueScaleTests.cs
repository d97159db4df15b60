namespace TypedNets.Tests.Training;

public sealed class ValueScaleTests
{
    [Theory]
    [InlineData(new[] { 2.3, 1.2, 0.9, 0.7, 0.6 }, false)]
    [InlineData(new[] { 2.3, 0.3, 0.1, 0.05, 0.01 }, true)]
    [InlineData(new[] { 0.5, 0.51, 0.49, 60 }, true)]
    [InlineData(new[] { 0.5, double.NaN, double.PositiveInfinity, 0.49 }, false)]
    [InlineData(new[] { 2.3, 0.3, 0.1, 0.05, 0.0 }, false)]
    [InlineData(new[] { -20.0, 0.1, 0.1, 3 }, false)]
    public void An_axis_is_logarithmic_where_half_would_lie_flat_at_its_foot(double[] values, bool logarithmic) =>
        Assert.Equal(logarithmic, ValueScale.From(values).IsLogarithmic);

    [Theory]
    [InlineData(1.0, 9.0, new[] { 1.0, 2, 5, 10 })]
    [InlineData(0.02, 40, new[] { 0.1, 1, 10 })]
    [InlineData(1e-9, 1e9, new[] { 1e-9, 1e-6, 1e-3, 1, 1e3, 1e6, 1e9 })]
    public void Its_ticks_are_round_and_few(double low, double high, double[] ticks)
    {
        var scale = ValueScale.From([low, low, high]);

        Assert.Equal(ticks, scale.Ticks.Select(tick => double.Parse($"{tick:G6}")));
        Assert.All(ticks, tick => Assert.InRange(scale.ToAxis(tick), scale.Limits!.Value.Low, scale.Limits.Value.High));
        Assert.Equal(low, scale.FromAxis(scale.ToAxis(low)), 1e-12);
    }

    [Theory]
    [InlineData(new[] { 0.0123 }, 0, 0.01353)]
    [InlineData(new[] { 3.0, 3, 3 }, 0, 3.3)]
    [InlineData(new[] { -2.0 }, -2.2, 0)]
    [InlineData(new[] { 0.0, 0 }, 0, 1)]
    public void Values_without_a_course_are_measured_from_nought(double[] values, double low, double high)
    {
        var limits = ValueScale.From(values).Limits!.Value;

        Assert.Equal((low, high), (Math.Round(limits.Low, 9), Math.Round(limits.High, 9)));
    }

    [Fact]
    public void Nothing_has_an_axis_too() => Assert.Null(ValueScale.From([double.NaN], []).Limits);
}
