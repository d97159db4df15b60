using System.Globalization;
using Spectre.Console;

namespace TypedNets.Examples.Commands;

/// <summary>An evaluation as a person reads it.</summary>
internal static class TestReport
{
    public static void Write(Evaluation test, string data)
    {
        AnsiConsole.Write(test.Report.ToTable());
        var top = test.Classes.Count > 5 ? $", top-5 accuracy {Percent(test.TopAccuracy(5))}" : "";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Test on {data}: loss {test.Loss:0.000}, accuracy {Percent(test.Accuracy)} ({test.Correct:N0} of {test.Count:N0} images){top}"));
    }

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
