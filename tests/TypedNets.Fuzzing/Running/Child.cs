namespace TypedNets.Fuzzing.Running;

/// <summary>The process that reads: a line on standard output for each case, so that the one it dies of is known.</summary>
internal static class Child
{
    /// <summary>The outcome of a file that was read.</summary>
    public const string Read = "read";

    /// <summary>The outcome of a file that was refused.</summary>
    public const string Refused = "refused";

    /// <summary>Reads the good files, which must be read, then the cases.</summary>
    public static int Run(FuzzedReader reader, string folder, int seed, int first, int count)
    {
        foreach (var sample in reader.Samples)
        {
            reader.Read(Written(reader, folder, sample.Name, sample.Whole));
        }

        for (var number = first; number < first + count; number++)
        {
            var (name, content) = FuzzCase.Draw(reader, seed, number);
            var path = Written(reader, folder, name, content);
            Console.WriteLine($"{number}\t{Outcome(reader, path, content.Length)}");
            File.Delete(path);
        }

        return 0;
    }

    private static string Written(FuzzedReader reader, string folder, string name, byte[] content)
    {
        reader.Prepare(folder);
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private static string Outcome(FuzzedReader reader, string path, long length)
    {
        Exception? thrown = null;
        var most = reader.MostMemory(length);
        var taken = MemoryWatch.Taken(Try);
        if (taken > most)
        {
            // What lay about from the files before does not count.
            GC.Collect();
            taken = MemoryWatch.Taken(Try);
        }

        return taken > most ? $"{FaultKind.Memory}\t{taken >> 20} MB for {length} bytes, of which {most >> 20} MB are allowed"
            : thrown is null ? $"{Read}\t"
            : reader.IsRefusal(thrown) ? $"{Refused}\t"
            : $"{FaultKind.RawException}\t{string.Join(" | ", thrown.ToString().Split(Environment.NewLine).Take(6).Select(line => line.Trim()))}";

        void Try()
        {
            try
            {
                thrown = null;
                reader.Read(path);
            }
            catch (Exception exception)
            {
                thrown = exception;
            }
        }
    }
}
