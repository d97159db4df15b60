namespace TypedNets.Exchange;

/// <summary>What makes one result of several, in PyTorch: operators and functions.</summary>
internal sealed class TorchMerges() : TorchFamily(new Dictionary<string, string>())
{
    protected override LayerFamily Family => LayerFamily.Merge;

    protected override TorchLayer? Write(LayerNode layer, Shape input) => layer.Kind switch
    {
        "Sum" => new(null, All(layer, " + ", "{{{0}p}}")) { IsOperator = true },
        "Multiply" => new(null, All(layer, " * ", "{{{0}p}}")) { IsOperator = true },
        "MatMul" => new(null, All(layer, " @ ", "{{{0}p}}")) { IsOperator = true },
        "Concat" => Along(layer, "torch.cat"),
        "Stack" => Along(layer, "torch.stack"),
        _ => null,
    };

    private static TorchLayer Along(LayerNode layer, string function) =>
        new(null, $"{function}([{All(layer, ", ", "{{{0}}}")}], dim={PythonText.Value(layer.Arguments.First(argument => argument.Name == "dim").Value)})");

    private static string All(LayerNode layer, string between, string each) =>
        string.Join(between, Enumerable.Range(1, layer.Inputs.Length).Select(place => each.Replace("{{{0}", "{" + place).Replace("}}", "}")));
}
