namespace TypedNets.Kernels.Gradients;

/// <summary>The mean of how wrong each number of a batch is.</summary>
/// <param name="output">What the network gives.</param>
internal abstract unsafe class ValueLoss(Signal output) : BatchLoss(output)
{
    /// <summary>What was wanted, (N, …) with channels as planes; told before each step.</summary>
    public float* Targets { get; set; }
}

/// <summary>How wrong one number is.</summary>
internal interface INumberLoss
{
    /// <summary>The loss of a number, and its slope.</summary>
    /// <param name="value">What the network gives.</param>
    /// <param name="wanted">What was wanted.</param>
    /// <param name="slope">The loss's derivative by the value.</param>
    double Compute(double value, double wanted, out double slope);
}

/// <summary>The mean of a loss of single numbers.</summary>
/// <typeparam name="TLoss">Their loss.</typeparam>
/// <param name="output">What the network gives.</param>
/// <param name="loss">The loss of a number.</param>
internal sealed unsafe class ValueLoss<TLoss>(Signal output, TLoss loss) : ValueLoss(output)
    where TLoss : struct, INumberLoss
{
    protected override double Run(float* values, float* gradients, int sample, int samples)
    {
        var wanted = Targets + ((nint)sample * Output.Count);
        var share = 1.0 / ((double)samples * Output.Count);
        var (pixels, sum) = (Output.Height * Output.Width, 0.0);
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            var at = Output.At(pixel / Output.Width, pixel % Output.Width);
            for (var channel = 0; channel < Output.Channels; channel++)
            {
                sum += loss.Compute(values[at + channel], wanted[(channel * pixels) + pixel], out var slope);
                gradients[at + channel] = (float)(slope * share * Scale);
            }
        }

        return sum * share;
    }
}

/// <summary>The square of the error.</summary>
internal readonly struct SquareError : INumberLoss
{
    public double Compute(double value, double wanted, out double slope)
    {
        var error = value - wanted;
        slope = 2 * error;
        return error * error;
    }
}

/// <summary>The error without its sign; where there is none the slope is 0.</summary>
internal readonly struct AbsoluteError : INumberLoss
{
    public double Compute(double value, double wanted, out double slope)
    {
        var error = value - wanted;
        slope = error > 0 ? 1 : error < 0 ? -1 : error;
        return Math.Abs(error);
    }
}

/// <summary>e² / 2β for errors smaller than β, |e| − β/2 for others. Girshick, "Fast R-CNN", 2015.</summary>
/// <param name="beta">β.</param>
internal readonly struct SmoothError(double beta) : INumberLoss
{
    public double Compute(double value, double wanted, out double slope)
    {
        var error = value - wanted;
        slope = Math.Abs(error) < beta ? error / beta : double.IsNaN(error) ? error : Math.Sign(error);
        return Math.Abs(error) < beta ? error * error / (2 * beta) : Math.Abs(error) - (beta / 2);
    }
}

/// <summary>The binary cross-entropy of a logit: max(x, 0) − x·t + ln(1 + e^−|x|).</summary>
internal readonly struct LogitError : INumberLoss
{
    public double Compute(double value, double wanted, out double slope)
    {
        slope = (1 / (1 + Math.Exp(-value))) - wanted;
        return Math.Max(value, 0) - (value * wanted) + Math.Log(1 + Math.Exp(-Math.Abs(value)));
    }
}
