namespace TypedNets.Tests.Networks;

public class ShapeTests
{
    [Fact]
    public void It_is_written_as_in_messages() => Assert.Equal("(16, 4, 4)", new Shape(16, 4, 4).ToString());

    [Fact]
    public void Shapes_of_the_same_sizes_are_equal()
    {
        Assert.Equal(new Shape(1, 28, 28), new Shape(1, 28, 28));
        Assert.NotEqual(new Shape(1, 28, 28), new Shape(1, 784));
        Assert.Equal(new Shape(10).GetHashCode(), new Shape(10).GetHashCode());
    }

    [Fact]
    public void Elements_are_the_product_of_the_sizes() => Assert.Equal(784, new Shape(1, 28, 28).Elements);

    [Fact]
    public void A_product_that_does_not_fit_is_an_error_and_not_a_wrap_around() =>
        Assert.Throws<OverflowException>(() => new Shape(long.MaxValue, 2).Elements);
}
