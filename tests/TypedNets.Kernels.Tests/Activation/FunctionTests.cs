namespace TypedNets.Kernels.Tests.Activations;

/// <summary>Activations against the formula in double precision.</summary>
public unsafe class FunctionTests
{
    private static readonly Dictionary<string, (ScalarFunction ScalarFunction, Func<double, double> Formula, double Error)> All = new()
    {
        ["Sigmoid"] = (ScalarFunction.Sigmoid(), x => 1 / (1 + Math.Exp(-x)), 4e-7),
        ["Tanh"] = (ScalarFunction.Tanh(), Math.Tanh, 4e-7),
        ["SiLU"] = (ScalarFunction.SiLU(), x => x / (1 + Math.Exp(-x)), 5e-7),
        ["GELU"] = (ScalarFunction.GELU(), x => x / 2 * (1 + Erf(x / Math.Sqrt(2))), 1e-6),
        ["GELUTanh"] = (ScalarFunction.GELUTanh(), x => x / 2 * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))), 1e-6),
        ["ReLU"] = (ScalarFunction.Bound(0, double.PositiveInfinity), x => Math.Max(0, x), 0),
        ["Hardtanh"] = (ScalarFunction.Bound(-1, 1), x => Math.Clamp(x, -1, 1), 0),
        ["LeakyReLU"] = (ScalarFunction.LeakyReLU(0.01), x => x < 0 ? 0.01 * x : x, 1e-7),
        ["ELU"] = (ScalarFunction.ELU(0.7), x => x < 0 ? 0.7 * (Math.Exp(x) - 1) : x, 2e-7),
        ["SELU"] = (ScalarFunction.SELU(), x => 1.0507009873554805 * (x < 0 ? 1.6732632423543772 * (Math.Exp(x) - 1) : x), 3e-7),
        ["CELU"] = (ScalarFunction.CELU(1.5), x => x < 0 ? 1.5 * (Math.Exp(x / 1.5) - 1) : x, 4e-7),
        ["Softplus"] = (ScalarFunction.Softplus(1, 20), x => x > 20 ? x : Math.Log(1 + Math.Exp(x)), 5e-7),
        ["LogSigmoid"] = (ScalarFunction.LogSigmoid(), x => -Math.Log(1 + Math.Exp(-x)), 5e-7),
        ["Mish"] = (ScalarFunction.Mish(), x => x * Math.Tanh(Math.Log(1 + Math.Exp(x))), 1e-6),
        ["Hardsigmoid"] = (ScalarFunction.Hardsigmoid(), x => Math.Clamp((x / 6) + 0.5, 0, 1), 2e-7),
        ["Hardswish"] = (ScalarFunction.Hardswish(), x => x * Math.Clamp((x / 6) + 0.5, 0, 1), 4e-7),
        ["Softsign"] = (ScalarFunction.Softsign(), x => x / (1 + Math.Abs(x)), 2e-7),
        ["Tanhshrink"] = (ScalarFunction.Tanhshrink(), x => x - Math.Tanh(x), 4e-7),
        ["Softshrink"] = (ScalarFunction.Softshrink(0.5), x => Math.Abs(x) > 0.5 ? x - (Math.Sign(x) * 0.5) : 0, 1e-7),
        ["Hardshrink"] = (ScalarFunction.Hardshrink(0.5), x => Math.Abs(x) > 0.5 ? x : 0, 0),
        ["Threshold"] = (ScalarFunction.Threshold(0.3, 7), x => x > (float)0.3 ? x : 7, 0),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_the_formula_to_a_few_units_in_the_last_place(string name)
    {
        var (function, formula, error) = All[name];
        var random = new Random(1);
        float[] numbers = [0, 0.5f, -0.5f, 100, -100, 20, -20, 88.8f, -88.8f, .. Enumerable.Range(0, 20_000).Select(index => (random.NextSingle() - 0.5f) * MathF.Pow(2, index % 8))];
        var results = new float[numbers.Length];
        fixed (float* from = numbers)
        fixed (float* to = results)
        {
            function.Run(from, to, numbers.Length);
        }

        for (var index = 0; index < numbers.Length; index++)
        {
            var expected = formula(numbers[index]);
            Assert.True(Math.Abs(results[index] - expected) <= error * Math.Max(1, Math.Abs(expected)), $"{name}({numbers[index]}) is {results[index]} and not {expected}");
        }
    }

    /// <summary>All remainders of a register, and nothing behind them is read or written.</summary>
    [Fact]
    public void Any_count_is_whole()
    {
        for (var count = 0; count <= 50; count++)
        {
            var numbers = Enumerable.Repeat(-2f, count + 1).ToArray();
            fixed (float* at = numbers)
            {
                ScalarFunction.Bound(0, 1).Run(at, at, count);
            }

            Assert.Equal([.. Enumerable.Repeat(0f, count), -2f], numbers);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_no_number_stays_none(string name)
    {
        var numbers = Enumerable.Repeat(float.NaN, 19).ToArray();
        fixed (float* at = numbers)
        {
            All[name].ScalarFunction.Run(at, at, numbers.Length);
        }

        Assert.All(numbers, number => Assert.Equal(float.NaN, number));
    }

    /// <summary>By its series, and for large arguments by its continued fraction: Abramowitz and Stegun, 7.1.5 and 7.1.14.</summary>
    private static double Erf(double x)
    {
        if (Math.Abs(x) > 5)
        {
            return Math.Sign(x);
        }

        double sum = 0, term = x;
        for (var n = 0; n < 200; n++)
        {
            sum += term / ((2 * n) + 1);
            term *= -x * x / (n + 1);
        }

        return sum * 2 / Math.Sqrt(Math.PI);
    }
}
