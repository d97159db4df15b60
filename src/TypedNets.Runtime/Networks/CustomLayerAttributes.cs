using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// A module of one's own in the place of a layer: <c>[Layer&lt;Swish&gt;]</c>. Shapes stay, or become what <see cref="ShapesAttribute"/> on the module's class says, or <see cref="Shapes"/> here.
/// What was promised is held against the first tensor that leaves, and every one behind it.
/// </summary>
/// <typeparam name="TModule">The module.</typeparam>
public sealed class LayerAttribute<TModule> : LayerAttribute
    where TModule : nn.Module<Tensor, Tensor>
{
    /// <summary>Gives the module's constructor its arguments, in their order; a <c>torch.Device</c> behind them is given by the network.</summary>
    /// <param name="arguments">Whole and real numbers, truth values and texts.</param>
    public LayerAttribute(params object[] arguments) => Arguments = arguments;

    /// <summary>The constructor's arguments.</summary>
    public object[] Arguments { get; }

    /// <summary>What becomes of a shape, without the batch dimension: <c>"C, H, W -> C * 4, H / 2, W / 2"</c>.</summary>
    public string? Shapes { get; set; }

    /// <summary>The learned parameters and their shapes: <c>["weight: C"]</c>.</summary>
    public string[] Parameters { get; set; } = [];
}

/// <summary>
/// Says what a module of one's own makes of a shape, so that it can be a layer: <c>[Shapes("C, H, W -> C * 4, H / 2, W / 2")]</c>. On the left stand names for the sizes that arrive, without the
/// batch dimension, or numbers that they must be; <c>...</c> at the beginning stands for any others. On the right stand the sizes that leave, calculated with those names and with the names of
/// the constructor's parameters: <c>"..., F -> ..., outFeatures"</c>. Whole numbers are divided as in C#.
/// </summary>
/// <param name="rule">The rule.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ShapesAttribute(string rule) : Attribute
{
    /// <summary>The rule.</summary>
    public string Rule => rule;

    /// <summary>The learned parameters and their shapes, calculated with the same names: <c>["weight: outFeatures, F", "bias: outFeatures"]</c>.</summary>
    public string[] Parameters { get; set; } = [];
}
