using System.Collections.Immutable;

namespace TypedNets.Exchange;

/// <summary>Learned parameters that are no other layer's, in PyTorch.</summary>
internal sealed class TorchParameters() : TorchFamily(new Dictionary<string, string>(), new()
{
    ["Scale"] = node => new(Parameter(node.Layer, "init", 1.0, "torch.full"), "{1p} * {0}") { IsParameter = true, IsOperator = true },
    ["AddParameter"] = node => new(Parameter(node.Layer, "std", 0.02, "torch.normal"), "{1p} + {0}") { IsParameter = true, IsOperator = true },
    ["Prepend"] = node => new(Parameter(node.Layer, "std", 0.0, "torch.normal"), "torch.cat([{0}.expand({1}.shape[0], -1, -1), {1}], dim=1)") { IsParameter = true, IsHeavy = true },
})
{
    protected override LayerFamily Family => LayerFamily.Parameter;

    /// <summary>The tensor as it begins: all of one number, or drawn from a normal distribution.</summary>
    private static PythonCall Parameter(LayerNode layer, string argument, double otherwise, string make)
    {
        var shape = new PythonValue("shape", layer.Parameters[0].Shape.Sizes.ToImmutableArray());
        var begins = layer.Arguments.FirstOrDefault(given => given.Name == argument)?.Value is { } value ? Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture) : otherwise;
        ImmutableArray<PythonArgument> arguments = make == "torch.full" ? [new(null, shape), new(null, new PythonValue(argument, begins))]
            : begins == 0 ? [new(null, shape)]
            : [new(null, new PythonValue("mean", 0.0)), new(null, new PythonValue(argument, begins)), new(null, shape)];
        return new("nn.Parameter", [new(null, new PythonCall(make == "torch.normal" && begins == 0 ? "torch.zeros" : make, arguments))]);
    }
}
