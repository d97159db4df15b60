using System.Globalization;
using TorchSharp;

if (args is ["load"])
{
    try
    {
        NativeLibraries.Load();
    }
    catch (NativeLibraryException e)
    {
        Console.WriteLine(e.Message);
        return 1;
    }
}

if (args is ["check", var convolutions])
{
    var checks = Machine.Check(int.Parse(convolutions, CultureInfo.InvariantCulture));
    Console.WriteLine($"{checks.Count(check => !check.IsCorrect)} of {checks.Count} are wrong, oneDNN is {(Machine.UsesOneDnn ? "on" : "off")}");
    return 0;
}

if (args is ["without"])
{
    Console.Write($"before: {Machine.UsesOneDnn}, ");
    Machine.UsesOneDnn = false;
    Console.Write($"after: {Machine.UsesOneDnn}, ");
}

if (args is ["faults", var place])
{
    return PageFaults.Count(place);
}

if (args is ["trainer"])
{
    return TouchedByTrainer.Report();
}

torch.manual_seed(0);
using var image = torch.rand(1, 1, 5, 5);
using var conv = torch.nn.Conv2d(1, 2, 3);
using var output = conv.forward(image);
Console.WriteLine($"({string.Join(", ", output.shape)})");
return 0;
