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

    /// <summary>A callback's state among a checkpoint's tensors.</summary>
    public static CallbackState Unpack(string name, Dictionary<string, string> texts, IReadOnlyDictionary<string, Tensor> tensors)
    {
        var state = new CallbackState { Texts = texts };
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
