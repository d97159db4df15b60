using static TorchSharp.torch;
using static TorchSharp.torch.nn.init;

namespace TypedNets;

/// <summary>The numbers that a layer's weights begin with, where its author chose them.</summary>
internal static class InitialWeights
{
    /// <summary>Fills the layer's weight, and its bias with zeros.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="init">How.</param>
    /// <param name="keepsZeros">Whether rows of zeros stay, as that of an embedding does which fills up short sequences.</param>
    public static void Fill(nn.Module layer, Init init, bool keepsZeros)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, parameter) in layer.named_parameters())
        {
            if (name == "bias")
            {
                zeros_(parameter);
            }
            else if (keepsZeros)
            {
                var kept = parameter.ne(0).any(1, keepdim: true);
                Fill(parameter, init);
                parameter.mul_(kept);
            }
            else
            {
                Fill(parameter, init);
            }
        }
    }

    private static void Fill(Tensor weight, Init init) => _ = init switch
    {
        Init.KaimingNormal => kaiming_normal_(weight, nonlinearity: NonlinearityType.ReLU),
        Init.KaimingUniform => kaiming_uniform_(weight, nonlinearity: NonlinearityType.ReLU),
        Init.XavierNormal => normal_(weight, 0, GlorotDeviation(weight)),
        Init.XavierUniform => xavier_uniform_(weight),
        Init.Normal => normal_(weight, 0, 0.02),
        Init.Orthogonal => orthogonal_(weight),
        Init.Zeros => zeros_(weight),
        _ => weight,
    };

    /// <summary>TorchSharp's <c>xavier_normal_</c> draws from a uniform distribution.</summary>
    private static double GlorotDeviation(Tensor weight)
    {
        var (inputs, outputs) = CalculateFanInAndFanOut(weight);
        return Math.Sqrt(2.0 / (inputs + outputs));
    }
}
