namespace TypedNets.Benchmarks;

/// <summary>Says what is being done while it is done: on the standard error, for the output is the tables.</summary>
internal static class Saying
{
    public static void Line(string line) => Console.Error.WriteLine(line);
}
