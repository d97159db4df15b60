using System.Globalization;

namespace TypedNets.Commands;

/// <summary>How a network did that makes values, or of whose task no more is known than its loss and its metrics.</summary>
/// <param name="samples">The samples.</param>
/// <param name="evaluation">How near it came.</param>
internal sealed class TestedValues(SampleSet samples, RegressionEvaluation evaluation) : Tested(samples)
{
    public override RegressionEvaluation Regression => evaluation;

    public override void Print(double? temperature) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"Test on {Samples.Name}: loss {evaluation.Loss:0.0000}, {string.Join(", ", evaluation.Metrics.Select(metric => string.Create(CultureInfo.InvariantCulture, $"{metric.Key} {metric.Value:0.0000}")))} ({evaluation.Count:N0} samples)"));
}
