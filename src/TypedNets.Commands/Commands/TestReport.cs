using System.Globalization;
using Spectre.Console;

namespace TypedNets.Commands;

/// <summary>An evaluation as a person reads it.</summary>
internal static class TestReport
{
    /// <summary>Evaluates a network and prints how it did.</summary>
    /// <param name="trainer">Evaluates it.</param>
    /// <param name="net">The network.</param>
    /// <param name="test">The samples.</param>
    /// <param name="temperature">What its logits are divided by where it is used; null where none was fitted.</param>
    /// <param name="views">How it sees each image once more; none for what is no image.</param>
    /// <returns>How a network did that names classes; null of one that makes images or values.</returns>
    public static Tested? Write(Trainer trainer, Network net, SampleSet test, double? temperature, IReadOnlyList<Augmentation> views)
    {
        if (test.AsClasses() is not { } set)
        {
            var measured = trainer.Measure(test);
            if (test.AsImagePairs() is { } pairs)
            {
                Write(measured, pairs);
            }
            else
            {
                Write(measured, test.Name);
            }

            return null;
        }

        var tested = Tested.Run(trainer, net, set, views);
        var plain = tested.Predictions.WithoutViews;
        Write(tested.Evaluation, set);
        Write(Ranking.Measure(plain));
        Write(plain, temperature);
        if (views.Count > 0)
        {
            Write(tested.Predictions, views);
        }

        return tested;
    }

    /// <summary>Prints how a network did that saw each image in several views.</summary>
    private static void Write(Predictions predictions, IReadOnlyList<Augmentation> views) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"With test-time augmentation by {string.Join(", ", views)}: accuracy {NumberFormat.Percent(predictions.Average(each => each.IsRight ? 1.0 : 0))}, expected calibration error {NumberFormat.Percent(Calibration.Measure(predictions).ExpectedError)}"));

    private static void Write(RegressionEvaluation test, ImagePairs pairs) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"Test on {pairs.Name}: loss {test.Loss:0.00000}, PSNR {test.Metrics[Metrics.Psnr]:0.00} dB, {(pairs.SampleShape == pairs.TargetShape ? "of the inputs themselves" : "of bicubic interpolation")} {Bicubic.Measure(pairs):0.00} dB ({test.Count:N0} images)"));

    private static void Write(RegressionEvaluation test, string data) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"Test on {data}: loss {test.Loss:0.0000}, {string.Join(", ", test.Metrics.Select(metric => string.Create(CultureInfo.InvariantCulture, $"{metric.Key} {metric.Value:0.0000}")))} ({test.Count:N0} samples)"));

    private static void Write(Evaluation test, ClassSet data)
    {
        AnsiConsole.Write(test.Report.ToTable());
        var top = test.Classes.Count > 5 ? $", top-5 accuracy {NumberFormat.Percent(test.TopAccuracy(5))}" : "";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Test on {data.Name}: loss {test.Loss:0.000}, accuracy {NumberFormat.Percent(test.Accuracy)} ({test.Correct:N0} of {test.Count:N0} {data.Noun}){top}"));
    }

    private static void Write(Ranking ranking) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"Each class against the rest: AUROC {ranking.Auroc:0.0000}, average precision {ranking.AveragePrecision:0.0000}"));

    private static void Write(Predictions predictions, double? temperature) => Console.WriteLine(
        $"Calibration: expected error {NumberFormat.Percent(Calibration.Measure(predictions).ExpectedError)}"
        + (temperature is { } number ? string.Create(CultureInfo.InvariantCulture, $", {NumberFormat.Percent(Calibration.Measure(predictions.AtTemperature(number)).ExpectedError)} at its temperature of {number:0.###}") : ""));
}
