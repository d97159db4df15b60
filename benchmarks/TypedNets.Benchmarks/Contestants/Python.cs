using System.ComponentModel;
using System.Diagnostics;

namespace TypedNets.Benchmarks;

/// <summary>A Python that has PyTorch, and the courses' training in it: <c>course.py</c>.</summary>
/// <param name="Program">What starts it.</param>
/// <param name="Version">PyTorch's version.</param>
internal sealed record Python(string Program, string Version)
{
    public const string Name = "PyTorch";

    /// <summary>Where it is looked for.</summary>
    public static IReadOnlyList<string> Places { get; } = ["python3", "/usr/bin/python3", "python"];

    /// <summary>The first place with PyTorch in it, or null.</summary>
    public static Python? Find() =>
        Places.Select(place => VersionAt(place) is { } version ? new Python(place, version) : null).FirstOrDefault(found => found is not null);

    /// <summary>Starts the contestant on a course.</summary>
    /// <inheritdoc cref="CourseContestant.Start"/>
    public Child Start(Settings settings, Course course, CourseFiles files) => new(
        Name,
        Itself.Untuned(new ProcessStartInfo(
            Program,
            [Path.Combine(AppContext.BaseDirectory, "Contestants", "course.py"), course.Name, $"{settings.Threads}", settings.Clock.Name, $"{files}"])));

    private static string? VersionAt(string place)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(place, ["-c", "import torch; print(torch.__version__)"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var errors = process.StandardError.ReadToEndAsync();
            var said = process.StandardOutput.ReadToEnd().Trim();
            errors.Wait();
            process.WaitForExit();
            return process.ExitCode == 0 ? said : null;
        }
        catch (Win32Exception)
        {
            // There is no such program.
            return null;
        }
    }
}
