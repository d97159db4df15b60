using System.CommandLine;
using Spectre.Console;
using TypedNets.Checkpoints;
using TypedNets.Examples;
using TypedNets.Examples.Commands;

var root = new RootCommand("TypedNets: neural networks that the compiler checks. Without a command: trains a ConvNet on built-in figures, in about a minute.")
{
    TrainCommand.Create(),
    SearchCommand.Create(),
    FindRateCommand.Create(),
    TestCommand.Create(),
    SummaryCommand.Create(),
    InfoCommand.Create(),
    ShowCommand.Create(),
    PredictCommand.Create(),
    FiltersCommand.Create(),
    MapsCommand.Create(),
    ReportCommand.Create(),
    UpscaleCommand.Create(),
    ListCommand.Create(),
    CheckCommand.Create(),
};
var mirror = CommandOptions.Mirror();
root.Add(mirror);
root.SetAction(_ => TrainCommand.RunDefault());

// Tables and bars are made of commands to the terminal and escape names themselves; so their console is there before.
AnsiConsole.Console = AnsiConsole.Create(new() { Out = new OwnOutput() });
Console.SetOut(new PrintableWriter(Console.Out));
Console.SetError(new PrintableWriter(Console.Error));
if (Console.IsOutputRedirected)
{
    // A file has no width; what is narrower than a table breaks its rows.
    AnsiConsole.Profile.Width = 120;
}

try
{
    var parsed = root.Parse(args);
    Downloads.Mirror = parsed.GetValue(mirror) ?? Downloads.Mirror;
    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception problem) when (problem is ArgumentException or DataException or DeviceException or CheckpointException or TrainingException
    or IOException or UnauthorizedAccessException or DllNotFoundException)
{
    Console.Error.WriteLine($"error: {problem.Message}");
    return 1;
}
