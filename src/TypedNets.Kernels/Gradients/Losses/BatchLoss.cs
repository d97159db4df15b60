namespace TypedNets.Kernels.Gradients;

/// <summary>The loss of a batch, and its gradient by what the network gives.</summary>
/// <param name="output">What the network gives.</param>
internal abstract unsafe class BatchLoss(Signal output)
{
    private double[] losses = [];

    public Signal Output => output;

    /// <summary>What each sample's gradient is multiplied with: less than 1 where several batches make one step.</summary>
    public float Scale { get; set; } = 1;

    /// <summary>Makes room.</summary>
    public void Lay(int samples) => losses = new double[samples];

    /// <summary>Computes a thread's samples.</summary>
    public void Run(in Turn turn)
    {
        var (first, end) = turn.OwnSamples;
        for (var sample = first; sample < end; sample++)
        {
            losses[sample] = Run(output.ValuesOf(sample), output.GradientsOf(sample), sample, turn.Samples);
        }
    }

    /// <summary>The loss of all samples, their parts added in their order.</summary>
    public float Read(int samples)
    {
        var sum = 0.0;
        for (var sample = 0; sample < samples; sample++)
        {
            sum += losses[sample];
        }

        return (float)sum;
    }

    /// <summary>A sample's part of the batch's loss.</summary>
    /// <param name="values">What the network gives of it.</param>
    /// <param name="gradients">Where the gradient by it goes.</param>
    /// <param name="sample">Which sample it is.</param>
    /// <param name="samples">How many there are.</param>
    protected abstract double Run(float* values, float* gradients, int sample, int samples);
}
