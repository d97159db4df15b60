
namespace TypedNets.Benchmarks;

/// <summary>The contestants on a course, each in a process of its own: TypedNets sets up the process of its users, and nobody else's.</summary>
internal static class CourseContestant
{
    /// <summary>What the process is started with.</summary>
    public const string Argument = "course-contestant";

    public const string Typed = "TypedNets";
    public const string Uncompiled = "TypedNets by libtorch";
    public const string Written = "by hand";
    public const string Bare = "floor";

    /// <summary>Starts one.</summary>
    /// <param name="settings">The threads and the clock.</param>
    /// <param name="name">Which.</param>
    /// <param name="course">The course.</param>
    /// <param name="files">What it starts from.</param>
    public static Child Start(Settings settings, string name, Course course, CourseFiles files) =>
        settings.Start(name, tuned: name != Written, Argument, name, course.Name, $"{files}");

    /// <summary>Is one, to the end.</summary>
    /// <param name="name">Which.</param>
    /// <param name="course">The course.</param>
    /// <param name="clock">What turns are timed by.</param>
    /// <param name="folder">What it starts from.</param>
    public static int Run(string name, Course course, Clock clock, string folder)
    {
        var files = new CourseFiles(folder);
        using var set = files.Images(course);
        using var program = Make(set, shuffle: true);
        return Turns.Serve(
            Console.In,
            Console.Out,
            (Child.Turn, () => clock.Time(program.Epoch)),
            (SameWork.Question, () => SameWork.Loss(course, set, some => Make(some, shuffle: false))));

        ICourseProgram Make(ImageSet images, bool shuffle) => name switch
        {
            Typed => new TypedProgram(course, images, files.Fill(course.Declare()), shuffle),
            Uncompiled => new TypedProgram(course, images, files.Fill(course.Declare()), shuffle, compiledStep: false),
            Written => new HandWrittenProgram(course, images, files.Fill(course.Write()), shuffle),
            _ => new Floor(course, images, files.Fill(course.Write())),
        };
    }
}
