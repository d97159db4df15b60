using TypedNets.Fuzzing;
using TypedNets.Fuzzing.Running;

// What a run starts, to read in a process of its own.
if (args is ["read", var name, var folder, var seed, var first, var count])
{
    return Child.Run(FuzzedReader.Find(name), folder, FuzzSettings.Whole(seed), FuzzSettings.Whole(first), FuzzSettings.Whole(count));
}

// TYPEDNETS_CASES=100000 TYPEDNETS_SEED=7 dotnet run --project tests/TypedNets.Fuzzing -- png bmp
// TYPEDNETS_CASES=1 TYPEDNETS_FIRST=1234 dotnet run --project tests/TypedNets.Fuzzing -- png
var failed = false;
foreach (var reader in args.Length == 0 ? FuzzedReader.All : [.. args.Select(FuzzedReader.Find)])
{
    var result = new FuzzRun(reader, typeof(FuzzRun).Assembly.Location, FuzzSettings.OfEnvironment(usual: 2_000)).Run();
    Console.WriteLine(result);
    failed |= result.Faults.Count > 0;
}

return failed ? 1 : 0;
