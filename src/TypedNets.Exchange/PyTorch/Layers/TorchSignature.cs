namespace TypedNets.Exchange;

/// <summary>How PyTorch declares a module: <c>nn.Linear(in_features, out_features, bias=True)</c>.</summary>
internal sealed class TorchSignature
{
    private readonly string callee;
    private readonly (string Name, string? Default)[] parameters;

    /// <param name="declaration">The declaration, as PyTorch's documentation has it.</param>
    public TorchSignature(string declaration)
    {
        var open = declaration.IndexOf('(', StringComparison.Ordinal);
        callee = declaration[..open];
        parameters = [.. declaration[(open + 1)..^1].Split(", ", StringSplitOptions.RemoveEmptyEntries)
            .Select(parameter => parameter.Split('='))
            .Select(parts => (parts[0], parts.Length > 1 ? parts[1].Replace('\'', '"') : null))];
    }

    /// <summary>The call for a layer: what has no default by its place, all else by its name.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="more">What is said beside its arguments.</param>
    public PythonCall Call(LayerNode layer, params ReadOnlySpan<(string Name, object Value)> more)
    {
        var given = layer.Arguments.ToDictionary(argument => argument.Name, argument => argument.Value);
        foreach (var (name, value) in more)
        {
            given[name] = value;
        }

        return new(callee, [.. parameters.Select(parameter => new PythonArgument(
            parameter.Default is null ? null : parameter.Name,
            new PythonValue(parameter.Name, given.TryGetValue(parameter.Name, out var value) ? value : parameter.Default is { } otherwise ? new AsWritten(otherwise) : null, parameter.Default)))]);
    }

    /// <summary>A default, which nobody has to understand.</summary>
    private sealed record AsWritten(string Text)
    {
        public override string ToString() => Text;
    }
}
