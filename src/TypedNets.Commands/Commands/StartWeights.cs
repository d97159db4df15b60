using TypedNets.Checkpoints;

namespace TypedNets.Commands;

/// <summary>The weights that a network begins with.</summary>
internal static class StartWeights
{
    /// <summary>Loads a checkpoint, or what of it fits, and lists what does not.</summary>
    /// <exception cref="CheckpointException">The file cannot be read or does not fit.</exception>
    public static void Load(Network net, string path, bool partial)
    {
        if (!partial)
        {
            net.LoadWeights(path);
            return;
        }

        var result = net.LoadMatchingWeights(path);
        var all = result.Loaded.Count + result.Different.Count + result.Missing.Count;
        if (result.Loaded.Count == 0)
        {
            throw new CheckpointException($"Nothing in {path} fits {net.GetName()}: {string.Join("; ", [.. result.Different, .. result.Missing.Select(name => $"{name} is not in the file")])}");
        }

        Console.WriteLine($"{result.Loaded.Count} of the {all} tensors of {net.GetName()} come from {path}");
        Console.WriteLine(result);
    }
}
