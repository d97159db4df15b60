namespace TypedNets.Benchmarks;

/// <summary>Says what is being done while it is done: on the standard error, for the output is the tables.</summary>
internal static class Log
{
    public static void Write(string line) => Console.Error.WriteLine(line);
}
