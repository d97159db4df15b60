namespace TypedNets.Exchange;

/// <summary>Dense layers in PyTorch.</summary>
internal sealed class TorchDense() : TorchFamily(new Dictionary<string, string> { ["Linear"] = "nn.Linear(in_features, out_features, bias=True)" })
{
    protected override LayerFamily Family => LayerFamily.Dense;

    protected override TorchLayer? Write(LayerNode layer, Shape input) => base.Write(layer, input) is { } plain ? plain with { IsHeavy = true } : null;
}
