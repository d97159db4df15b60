using System.Globalization;

namespace TypedNets.Commands;

/// <summary>How a network did that makes images.</summary>
/// <param name="samples">The pairs.</param>
/// <param name="evaluation">How near it came.</param>
/// <param name="net">The network.</param>
/// <param name="normalization">What becomes of a pixel that it sees.</param>
internal sealed class TestedImages(ImagePairs samples, RegressionEvaluation evaluation, Network net, Normalization normalization) : Tested(samples)
{
    public override RegressionEvaluation Regression => evaluation;

    public override IEnumerable<(string Caption, Picture Picture)> Pictures =>
        [("What it makes of test images, beside bicubic interpolation", Reporting.Pictures.Restorations(net, samples, normalization: normalization))];

    public override void Print(double? temperature) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"Test on {samples.Name}: loss {evaluation.Loss:0.00000}, PSNR {evaluation.Metrics[Metrics.Psnr]:0.00} dB, {(samples.SampleShape == samples.TargetShape ? "of the inputs themselves" : "of bicubic interpolation")} {Bicubic.Measure(samples):0.00} dB ({evaluation.Count:N0} images)"));
}
