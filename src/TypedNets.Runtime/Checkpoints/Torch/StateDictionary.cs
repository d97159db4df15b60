namespace TypedNets.Checkpoints;

/// <summary>Finds a network's tensors among all that a checkpoint of PyTorch holds.</summary>
internal static class StateDictionary
{
    /// <summary>What people call the network's state beside their optimiser's.</summary>
    private static readonly string[] Usual = ["state_dict", "model_state_dict", "model_state", "model", "net", "network", "module", "weights", "params", "generator"];

    /// <summary>How deep dictionaries lie in one another in any checkpoint.</summary>
    private const int Deepest = 4;

    /// <summary>What wraps a network in Python, and puts its name before all others.</summary>
    private static readonly string[] Wrappers = ["module.", "_orig_mod."];

    /// <summary>The tensors by name.</summary>
    /// <param name="read">What the file holds.</param>
    /// <param name="part">Which of several state dictionaries, <c>model_ema</c>; null for the network's.</param>
    /// <exception cref="InvalidDataException">There is none, or it is not clear which is meant.</exception>
    public static IReadOnlyList<(string Name, PickledTensor Tensor)> Find(object? read, string? part)
    {
        var found = new List<(string Path, PickleDictionary Dictionary)>();
        Gather(read, "", 0, found);
        if (part is not null)
        {
            return found.Find(each => each.Path == part) is { Dictionary: { } named }
                ? Tensors(named)
                : throw new InvalidDataException($"holds no tensors under '{part}'; {Held(found)}");
        }

        // The dictionary that the file is, and only then what lies in it.
        (string Path, PickleDictionary Dictionary)[] candidates = [.. found.Where(each => !IsTraining(each.Path))];
        var whole = candidates.Where(each => each.Path.Length == 0).ToArray();
        var chosen = whole.Length > 0 ? whole
            : candidates.Length == 1 ? candidates
            : Usual.Select(name => candidates.Where(each => each.Path == name).ToArray()).FirstOrDefault(named => named.Length > 0) ?? candidates;
        return chosen is [var only]
            ? Tensors(only.Dictionary)
            : throw new InvalidDataException(found.Count == 0
                ? "holds no dictionary of tensors; in Python, save one: torch.save(model.state_dict(), path)"
                : $"{Held(found)}: say which of them holds the network");
    }

    /// <summary>The dictionaries that hold tensors under names, each once, and none within a network's.</summary>
    private static void Gather(object? read, string path, int depth, List<(string Path, PickleDictionary Dictionary)> found)
    {
        if (read is not PickleDictionary dictionary || depth > Deepest || found.Exists(each => ReferenceEquals(each.Dictionary, dictionary)))
        {
            return;
        }

        if (dictionary.Entries.Any(entry => entry is { Key: string, Value: PickledTensor }))
        {
            found.Add((path, dictionary));
            return;
        }

        foreach (var (key, value) in dictionary.Entries)
        {
            if (key is string name)
            {
                Gather(value, path.Length == 0 ? name : $"{path}.{name}", depth + 1, found);
            }
        }
    }

    private static bool IsTraining(string path) => path.StartsWith("optim", StringComparison.OrdinalIgnoreCase) || path.Contains("scheduler", StringComparison.OrdinalIgnoreCase);

    private static string Held(List<(string Path, PickleDictionary Dictionary)> found) => found.Count == 0
        ? "it holds no dictionary of tensors"
        : $"holds tensors under {string.Join(", ", found.Take(5).Select(each => each.Path.Length == 0 ? "no name" : $"'{PickleGlobals.Shown(each.Path)}'"))}{(found.Count > 5 ? " and others" : "")}";

    private static IReadOnlyList<(string Name, PickledTensor Tensor)> Tensors(PickleDictionary dictionary)
    {
        (string Name, PickledTensor Tensor)[] tensors = [.. dictionary.Entries.Where(entry => entry is { Key: string, Value: PickledTensor }).Select(entry => ((string)entry.Key!, (PickledTensor)entry.Value!))];
        return Array.Find(Wrappers, wrapper => Array.TrueForAll(tensors, tensor => tensor.Name.Length > wrapper.Length && tensor.Name.StartsWith(wrapper, StringComparison.Ordinal))) is { } before
            ? [.. tensors.Select(tensor => (tensor.Name[before.Length..], tensor.Tensor))]
            : tensors;
    }
}
