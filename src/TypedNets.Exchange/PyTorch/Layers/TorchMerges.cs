namespace TypedNets.Exchange;

/// <summary>What makes one result of several, in PyTorch: operators and functions.</summary>
internal sealed class TorchMerges() : TorchFamily(new Dictionary<string, string>(), new()
{
    ["Sum"] = node => Operator(node.Layer, " + "),
    ["Multiply"] = node => Operator(node.Layer, " * "),
    ["MatMul"] = node => Operator(node.Layer, " @ "),
    ["Concat"] = node => Along(node, "torch.cat"),
    ["Stack"] = node => Along(node, "torch.stack"),
})
{
    protected override LayerFamily Family => LayerFamily.Merge;

    private static TorchLayer Operator(LayerNode layer, string sign) => new(null, All(layer, sign, "{{{0}p}}")) { IsOperator = true };

    private static TorchLayer Along(TorchNode node, string function) => new(null, $"{function}([{All(node.Layer, ", ", "{{{0}}}")}], dim={node.Text("dim")})");

    private static string All(LayerNode layer, string between, string each) =>
        string.Join(between, Enumerable.Range(1, layer.Inputs.Length).Select(place => each.Replace("{{{0}", "{" + place).Replace("}}", "}")));
}
