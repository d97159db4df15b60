using System.Runtime.Intrinsics;
using TypedNets.Kernels.Activations;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels.Tests.Activations;

/// <summary>The exponential in units in the last place.</summary>
public unsafe class ExponentialTests
{
    [Fact]
    public void Exp_errs_by_2_units_in_the_last_place_at_most()
    {
        var worst = 0.0;
        for (var index = 0; index < 400_000; index++)
        {
            var x = -87f + (index * (175.5f / 400_000));
            var expected = Math.Exp(x);
            var got = Compute(x);
            worst = Math.Max(worst, Math.Abs(got - expected) / (MathF.BitIncrement((float)expected) - (float)expected));
        }

        Assert.True(worst <= 2, $"{worst} units");
    }

    [Theory]
    [InlineData(float.NegativeInfinity, 0)]
    [InlineData(-104, 0)]
    [InlineData(0, 1)]
    [InlineData(89, float.PositiveInfinity)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NaN, float.NaN)]
    public void Its_ends_are_those_of_IEEE(float x, float expected) => Assert.Equal(expected, Compute(x));

    [Fact]
    public void The_largest_result_is_finite() => Assert.True(float.IsFinite(Compute(88.72f)));

    private static float Compute(float x) => Processor.Lanes switch
    {
        16 => Exponentials.Exp<Vector512<float>, Lanes512>(Vector512.Create(x)).ToScalar(),
        8 => Exponentials.Exp<Vector256<float>, Lanes256>(Vector256.Create(x)).ToScalar(),
        _ => Exponentials.Exp<Vector128<float>, Lanes128>(Vector128.Create(x)).ToScalar(),
    };
}
