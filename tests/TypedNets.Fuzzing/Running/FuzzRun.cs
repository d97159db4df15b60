using System.Diagnostics;

namespace TypedNets.Fuzzing.Running;

/// <summary>Has a reader try its cases in a process of its own, and in another one after each that it did not survive.</summary>
/// <param name="reader">The reader.</param>
/// <param name="program">This program, as it was built.</param>
/// <param name="settings">The cases.</param>
public sealed class FuzzRun(FuzzedReader reader, string program, FuzzSettings settings)
{
    private readonly List<FuzzFault> faults = [];
    private readonly string kept = Path.Combine(Path.GetTempPath(), "typednets-fuzzing");
    private int read;
    private int refused;

    /// <summary>How long a file may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Tries all cases.</summary>
    /// <exception cref="InvalidOperationException">A good file is not read.</exception>
    public FuzzResult Run()
    {
        var folder = Directory.CreateTempSubdirectory("typednets-fuzzing-");
        try
        {
            var end = settings.First + settings.Cases;
            for (var next = settings.First; next < end;)
            {
                next = RunFrom(next, end, folder.FullName);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return new(reader.Name, settings, read, refused, faults);
    }

    // Gives the case to go on with.
    private int RunFrom(int next, int end, string folder)
    {
        using var process = Process.Start(Start(folder, next, end - next))!;
        var errors = process.StandardError.ReadToEndAsync();
        var begun = false;
        while (true)
        {
            var line = process.StandardOutput.ReadLineAsync();
            if (!line.Wait(Patience))
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit();
                Add(next, FaultKind.Hang, $"no end after {Patience.TotalSeconds:0} s");
                return next + 1;
            }

            if (line.Result is null)
            {
                break;
            }

            begun = true;
            Note(next++, line.Result.Split('\t'));
        }

        process.WaitForExit();
        if (process.ExitCode == 0)
        {
            return next;
        }

        var said = string.Join(" | ", errors.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(12));
        if (!begun && next == settings.First && said.Contains("Unhandled exception", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{reader.Name} does not read its good files: {said}");
        }

        Add(next, FaultKind.Death, $"exit code {process.ExitCode}: {said}");
        return next + 1;
    }

    private void Note(int number, string[] line)
    {
        if (line is not [var place, var outcome, var detail] || FuzzSettings.Whole(place) != number)
        {
            throw new InvalidOperationException($"The process that reads said '{string.Join(" ", line)}' in place of how case {number} came out");
        }

        switch (outcome)
        {
            case Child.Read:
                read++;
                break;
            case Child.Refused:
                refused++;
                break;
            default:
                Add(number, Enum.Parse<FaultKind>(outcome), detail);
                break;
        }
    }

    private void Add(int number, FaultKind kind, string detail)
    {
        var (name, content) = FuzzCase.Draw(reader, settings.Seed, number);
        var file = Path.Combine(Directory.CreateDirectory(kept).FullName, $"{reader.Name}-{settings.Seed}-{number}-{name}");
        File.WriteAllBytes(file, content);
        faults.Add(new(kind, $"TYPEDNETS_SEED={settings.Seed} TYPEDNETS_FIRST={number} TYPEDNETS_CASES=1 dotnet run --project tests/TypedNets.Fuzzing -- {reader.Name}", file, detail));
    }

    private ProcessStartInfo Start(string folder, int first, int count)
    {
        string[] arguments = ["read", reader.Name, folder, $"{settings.Seed}", $"{first}", $"{count}"];
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Memory goes back to the system when it is freed, so that the process is as large as what it holds; and no dump of a process that dies.
        start.Environment["MALLOC_MMAP_THRESHOLD_"] = "65536";
        start.Environment["DOTNET_GCgen0size"] = "400000";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return start;
    }
}
