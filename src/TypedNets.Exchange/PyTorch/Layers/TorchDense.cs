namespace TypedNets.Exchange;

/// <summary>Dense layers in PyTorch.</summary>
internal sealed class TorchDense() : TorchFamily(new Dictionary<string, string> { ["Linear"] = "nn.Linear(in_features, out_features, bias=True)" })
{
    protected override LayerFamily Family => LayerFamily.Dense;

    protected override TorchLayer Complete(TorchLayer written, LayerNode layer) => written with { IsHeavy = true };
}
