using System.CommandLine;
using System.Globalization;
using System.Reflection;
using TorchSharp;
using TypedNets.Benchmarks;

switch (args)
{
    // What suites start this program as.
    case [FirstStep.Argument, var program]:
        return FirstStep.Run(program);
    case [CourseContestant.Argument, var count, var watch, var name, var course, var folder]:
        NativeLibraries.Load();
        torch.set_num_threads(int.Parse(count, CultureInfo.InvariantCulture));
        return CourseContestant.Run(name, Courses.Named(course), Clock.Named(watch), folder);
}

var rounds = new Option<int?>("--rounds") { Description = "How often each contestant has its turn: 11 times, or 3 with --quick", Recursive = true };
var threads = new Option<int>("--threads") { Description = "libtorch's threads, the same for all", DefaultValueFactory = _ => Environment.ProcessorCount, Recursive = true };
var clock = new Option<string>("--clock") { Description = "wall, or processor on a machine that is busy with other things (with --threads 1)", DefaultValueFactory = _ => "wall", Recursive = true };
clock.AcceptOnlyFromAmong("wall", "processor");
var quick = new Option<bool>("--quick") { Description = "Less of everything: to see that it works, not to report it", Recursive = true };
var data = new Option<string?>("--data-dir") { Description = "Where data sets lie; the built-in figures stand in for those that are not there", Recursive = true };
var write = new Option<bool>("--write") { Description = "Write what was found into docs/benchmarks.md", Recursive = true };
foreach (var number in (Option[])[rounds, threads])
{
    number.Validators.Add(result =>
    {
        if (result.Tokens.Count > 0 && !(int.TryParse(result.Tokens[0].Value, out var value) && value > 0))
        {
            result.AddError($"{number.Name} must be a number above 0, and is {result.Tokens[0].Value}");
        }
    });
}

var root = new RootCommand("Measures TypedNets against TorchSharp alone, in turns and in one run.") { rounds, threads, clock, quick, data, write };
foreach (var suite in Suite.All)
{
    root.Add(Command(suite.Name, suite.About, [suite]));
}

root.Add(Command("all", "everything above, in about a quarter of an hour; with --quick in two or three minutes", Suite.All));
var micro = new Command("micro", "the generator and the loader under BenchmarkDotNet");
micro.SetAction(parsed => MicroBenchmarks.Run(parsed.GetValue(quick)));
root.Add(micro);
return root.Parse(args).Invoke();

Command Command(string name, string about, IReadOnlyList<Suite> suites)
{
    var command = new Command(name, about);
    command.SetAction(parsed =>
    {
        NativeLibraries.Load();
        torch.set_num_threads(parsed.GetValue(threads));
        var time = Clock.Named(parsed.GetRequiredValue(clock));
        var isQuick = parsed.GetValue(quick);
        var settings = new Settings(parsed.GetValue(rounds) ?? (isQuick ? 3 : 11), time, parsed.GetValue(threads), isQuick, new Images(parsed.GetValue(data)));
        var failed = false;
        foreach (var suite in suites)
        {
            Log.Write($"{suite.Name}: {suite.About}");
            Section section;
            try
            {
                section = suite.Run(settings);
            }
            catch (InvalidOperationException problem)
            {
                // The next suite has nothing to do with it.
                Log.Write($"{suite.Name}: {problem.Message}");
                failed = true;
                continue;
            }

            ConsoleTable.Write(section);
            failed |= section.Failures.Count > 0;
            if (parsed.GetValue(write) && section.Failures.Count > 0)
            {
                Log.Write($"{suite.Name}: not written into the page, for a part of it failed");
            }
            else if (parsed.GetValue(write))
            {
                BenchmarksPage.Write(
                    Path.Combine(Repository(), "docs", "benchmarks.md"),
                    [section],
                    [.. Suite.All.Select(each => each.Name)],
                    $"{suite.Name} --rounds {settings.Rounds} --threads {settings.Threads} --clock {time.Name}{(settings.Quick ? " --quick" : "")}");
            }
        }

        return failed ? 1 : 0;
    });
    return command;
}

// As the build knew it.
static string Repository() => Path.GetFullPath(
    typeof(Suite).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(each => each.Key == "RepositoryRoot").Value!,
    AppContext.BaseDirectory);
