using TypedNets.Kernels.Gradients;

namespace TypedNets.Kernels.Tests.Gradients;

/// <summary>The three products of a dense layer against sums in float64: whatever of a tile, a register or a block of rows is left over.</summary>
public unsafe class LinearGradientTests
{
    [Theory]
    [InlineData(1, 3, 5)]
    [InlineData(15, 20, 7)]
    [InlineData(16, 20, 7)]
    [InlineData(17, 97, 33)]
    [InlineData(31, 64, 64)]
    [InlineData(48, 193, 10)]
    [InlineData(64, 96, 130)]
    [InlineData(67, 300, 1)]
    [InlineData(130, 1, 70)]
    public void Its_results_and_gradients_are_those_of_float64(int samples, int inputs, int outputs)
    {
        foreach (var threads in new[] { 1, 3 })
        {
            foreach (var isRectified in new[] { false, true })
            {
                Check(samples, inputs, outputs, threads, isRectified);
            }
        }
    }

    [Theory]
    [InlineData(3, 5, 4, 4)]
    [InlineData(8, 9, 5, 11)]
    [InlineData(4, 4, 9, 6)]
    public void Rows_become_columns_and_nothing_around_them_is_touched(int rows, int columns, int above, int beside)
    {
        var from = Enumerable.Range(1, rows * (columns + beside)).Select(number => (float)number).ToArray();
        var to = new float[(columns + above) * (rows + beside)];
        fixed (float* source = from, target = to)
        {
            Transposition.Run(source, columns + beside, rows, columns, target, rows + beside);
        }

        Assert.Equal(
            Enumerable.Range(0, to.Length).Select(place => (Row: place / (rows + beside), Column: place % (rows + beside))).Select(at => at.Row < columns && at.Column < rows ? from[(at.Column * (columns + beside)) + at.Row] : 0),
            to);
    }

    private static void Check(int samples, int inputs, int outputs, int threads, bool isRectified)
    {
        var random = new Random(samples + inputs + outputs);
        float[] x = Draw(random, samples * inputs), w = Draw(random, outputs * inputs), b = Draw(random, outputs), g = Draw(random, samples * outputs);
        float[] dw = new float[w.Length], db = new float[b.Length];
        var (from, to) = (new Signal(1, 1, inputs), new Signal(1, 1, outputs));
        var (weight, bias) = (new Learned(w.Length), new Learned(b.Length));
        using var step = new GradientStep([new LinearLayer(new Source(from), to, weight, bias, isRectified)], new Given(to, g), samples, threads);
        for (var sample = 0; sample < samples; sample++)
        {
            x.AsSpan(sample * inputs, inputs).CopyTo(new Span<float>(from.ValuesOf(sample), inputs));
        }

        fixed (float* pw = w, pb = b, pdw = dw, pdb = db)
        {
            weight.Values = pw;
            weight.Gradient = pdw;
            bias.Values = pb;
            bias.Gradient = pdb;
            step.Run(samples);
        }

        double[] y = new double[samples * outputs], dx = new double[x.Length], wantedW = new double[w.Length], wantedB = new double[b.Length];
        for (var sample = 0; sample < samples; sample++)
        {
            for (var output = 0; output < outputs; output++)
            {
                double sum = b[output];
                for (var input = 0; input < inputs; input++)
                {
                    sum += (double)x[(sample * inputs) + input] * w[(output * inputs) + input];
                }

                y[(sample * outputs) + output] = isRectified ? Math.Max(0, sum) : sum;
                var gradient = isRectified && sum <= 0 ? 0 : (double)g[(sample * outputs) + output];
                wantedB[output] += gradient;
                for (var input = 0; input < inputs; input++)
                {
                    wantedW[(output * inputs) + input] += gradient * x[(sample * inputs) + input];
                    dx[(sample * inputs) + input] += gradient * w[(output * inputs) + input];
                }
            }
        }

        Same(y, Numbers(to, to.Values, samples));
        Same(dx, Numbers(from, from.Gradients, samples));
        Same(wantedW, dw);
        Same(wantedB, db);
    }

    private static float[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];

    private static float[] Numbers(Signal signal, float* numbers, int samples) =>
        [.. Enumerable.Range(0, samples).SelectMany(sample => new Span<float>(numbers + (sample * signal.Pitch), signal.Count).ToArray())];

    private static void Same(double[] wanted, float[] found)
    {
        var scale = wanted.Max(Math.Abs);
        Assert.All(wanted.Zip(found), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 1e-5 * scale, $"{pair.Second} where {pair.First} is right"));
    }

    private sealed class Given(Signal output, float[] gradient) : BatchLoss(output)
    {
        protected override double Run(float* values, float* gradients, int sample, int samples)
        {
            gradient.AsSpan(sample * Output.Count, Output.Count).CopyTo(new Span<float>(gradients, Output.Count));
            return 0;
        }
    }
}
