using TypedNets.Checkpoints;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>What callbacks keep, among a checkpoint's tensors.</summary>
internal static class CallbackTensors
{
    /// <summary>Asks a callback for its state, adds copies of its tensors and returns its texts.</summary>
    public static Dictionary<string, string> Pack(string name, ITrainingCallback callback, Dictionary<string, Tensor> tensors)
    {
        var state = new CallbackState();
        callback.Save(state);
        foreach (var (key, tensor) in state.Tensors)
        {
            tensors.Add(Prefix(name) + key, tensor.detach().clone());
        }

        return new(state.Texts);
    }

    /// <summary>Has the callbacks go back to where a checkpoint was written.</summary>
    /// <param name="callbacks">The callbacks.</param>
    /// <param name="from">The checkpoint.</param>
    /// <param name="network">The network that is trained; nothing of it is changed.</param>
    /// <exception cref="InvalidDataException">One of them does not read what it has written, as the end of a sentence that begins with the file's name.</exception>
    public static void Load(IReadOnlyList<ITrainingCallback> callbacks, TrainingCheckpoint from, Network network)
    {
        foreach (var (name, callback) in Named(callbacks))
        {
            if (from.State.Callbacks.TryGetValue(name, out var texts))
            {
                try
                {
                    callback.Load(Unpack(name, texts, from.Tensors, network));
                }
                catch (Exception e) when (e is not OutOfMemoryException)
                {
                    // Whatever a callback of the user's makes of a damaged text.
                    throw new InvalidDataException($"holds what {name} does not read: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}", e);
                }
            }
        }
    }

    /// <summary>Each callback by its type, and by a number where there are several of one.</summary>
    public static IEnumerable<(string Name, ITrainingCallback Callback)> Named(IReadOnlyList<ITrainingCallback> callbacks) => callbacks
        .GroupBy(callback => callback.GetType().Name)
        .SelectMany(group => group.Select((callback, index) => (index == 0 ? group.Key : $"{group.Key}{index + 1}", callback)));

    private static CallbackState Unpack(string name, Dictionary<string, string> texts, IReadOnlyDictionary<string, Tensor> tensors, Network network)
    {
        var state = new CallbackState { Texts = texts, Network = network };
        foreach (var (key, tensor) in tensors)
        {
            if (key.StartsWith(Prefix(name), StringComparison.Ordinal))
            {
                state.Tensors.Add(key[Prefix(name).Length..], tensor);
            }
        }

        return state;
    }

    private static string Prefix(string name) => $"{TrainingCheckpoint.Prefix}{name}/";
}
