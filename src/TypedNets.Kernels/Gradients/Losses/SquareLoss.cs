namespace TypedNets.Kernels.Gradients;

/// <summary>The mean squared error over all numbers of a batch.</summary>
/// <param name="output">What the network gives.</param>
internal sealed unsafe class SquareLoss(Signal output) : BatchLoss(output)
{
    /// <summary>What was wanted, (N, …) with channels as planes; told before each step.</summary>
    public float* Targets { get; set; }

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
                var error = (double)values[at + channel] - wanted[(channel * pixels) + pixel];
                sum += error * error;
                gradients[at + channel] = (float)(2 * error * share * Scale);
            }
        }

        return sum * share;
    }
}
