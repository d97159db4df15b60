namespace TypedNets.Exchange;

/// <summary>A layer that is to be written in PyTorch.</summary>
/// <param name="layer">The layer.</param>
/// <param name="input">The shape of what it reads.</param>
/// <param name="signature">PyTorch's declaration of its kind, where it is a module.</param>
internal sealed class TorchNode(LayerNode layer, Shape input, TorchSignature? signature)
{
    public LayerNode Layer => layer;

    /// <summary>The shape of what it reads.</summary>
    public Shape Input => input;

    /// <summary>The call that makes the module.</summary>
    /// <param name="more">What is said beside its arguments.</param>
    public PythonCall Call(params ReadOnlySpan<(string Name, object Value)> more) => signature!.Call(layer, more);

    /// <summary>An argument as Python writes it.</summary>
    public string Text(string name) => PythonText.Value(layer.Arguments.First(argument => argument.Name == name).Value);

    /// <summary>Whether an argument is given as true.</summary>
    public bool Is(string name) => layer.Arguments.Any(argument => argument.Name == name && argument.Value is true);
}
