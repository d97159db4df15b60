using System.Globalization;
using TorchSharp;

/// <summary>What it costs to make and free a large tensor again and again.</summary>
internal static class PageFaults
{
    private const int Rounds = 20;
    private const long Elements = 10 << 20;

    /// <summary>Says how often the system had to hand out a page for a tensor of 40 MB, once there was one.</summary>
    /// <param name="place">The thread that works: <c>main</c> or another.</param>
    public static int Count(string place)
    {
        var faults = 0L;
        if (place == "main")
        {
            faults = Count();
        }
        else
        {
            var thread = new Thread(() => faults = Count());
            thread.Start();
            thread.Join();
        }

        Console.WriteLine(faults.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    private static long Count()
    {
        Make();
        var faults = new long[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            var before = Minor();
            Make();
            faults[round] = Minor() - before;
        }

        // The runtime takes memory of its own now and then.
        return faults.Order().ElementAt(Rounds / 2);
    }

    private static void Make()
    {
        using var tensor = torch.ones(Elements);
    }

    // Field 10 of proc(5)'s stat; the name before it may hold spaces.
    private static long Minor() => long.Parse(File.ReadAllText("/proc/self/stat").Split(')')[^1].Split(' ')[8], CultureInfo.InvariantCulture);
}
