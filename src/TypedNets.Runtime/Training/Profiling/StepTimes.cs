namespace TypedNets;

/// <summary>The milliseconds of some steps and of their layers: a median is what a step takes, whatever else the machine did in some of them. The first step warms up, and does not count.</summary>
/// <param name="layers">How many layers there are.</param>
internal sealed class StepTimes(int layers)
{
    private readonly List<(double Whole, double[] Forward, double[] Backward)> steps = [];
    private bool isWarm;

    /// <summary>Adds a step.</summary>
    public void Add(double whole, double[] forward, double[] backward)
    {
        if (forward.Length != layers || backward.Length != layers)
        {
            throw new ArgumentException($"{forward.Length} and {backward.Length} times of {layers} layers");
        }

        if (isWarm)
        {
            steps.Add((whole, forward, backward));
        }

        isWarm = true;
    }

    /// <summary>A step.</summary>
    public double Whole => Median(step => step.Whole);

    /// <summary>A layer forward.</summary>
    public double Forward(int layer) => Median(step => step.Forward[layer]);

    /// <summary>A layer backward.</summary>
    public double Backward(int layer) => Median(step => step.Backward[layer]);

    private double Median(Func<(double Whole, double[] Forward, double[] Backward), double> of)
    {
        double[] sorted = [.. steps.Select(of).Order()];
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }
}
