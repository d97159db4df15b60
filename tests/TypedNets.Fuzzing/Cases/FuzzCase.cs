namespace TypedNets.Fuzzing;

/// <summary>A file made of a good one by changes that a seed and a number decide.</summary>
/// <param name="Name">The file name.</param>
/// <param name="Content">What it holds.</param>
public sealed record FuzzCase(string Name, byte[] Content)
{
    /// <summary>Draws a case, the same each time.</summary>
    public static FuzzCase Draw(FuzzedReader reader, int seed, int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        var samples = reader.Samples;
        var sample = samples[random.Next(samples.Count)];
        var content = Mutations.Change(sample.Content, samples[random.Next(samples.Count)].Content, random);
        return new(sample.Name, sample.Finish?.Invoke(content) ?? content);
    }
}
