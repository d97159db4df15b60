using static TorchSharp.torch;

namespace TypedNets.Tests.Networks;

[Input(400)]
[Linear(300, Init = Init.KaimingNormal), Linear(200, Init = Init.KaimingUniform), Linear(300, Init = Init.XavierNormal), Linear(200, Init = Init.XavierUniform)]
[Linear(300, Init = Init.Normal), Linear(64, Init = Init.Orthogonal), Linear(32, Init = Init.Zeros), Linear(32), Linear(8, Init = Init.Default)]
internal partial class Begun;

[Input(9), Embedding(500, 40, PaddingIdx = 3, Init = Init.Normal), Permute(2, 1), Conv1d(64, 5, Init = Init.KaimingNormal), ConvTranspose1d(8, 3, Init = Init.Zeros)]
internal partial class BegunWords;

/// <summary>Weights begin as PyTorch's <c>nn.init</c> says.</summary>
[Collection("torch")]
public sealed class InitialWeightsTests
{
    [Fact]
    public void Dense_layers_have_the_deviation_of_their_formula()
    {
        manual_seed(11);
        using var net = new Begun();
        Has(net.Fc1.weight, Math.Sqrt(2.0 / 400), isUniform: false);
        Has(net.Fc2.weight, Math.Sqrt(2.0 / 300), isUniform: true);
        Has(net.Fc3.weight, Math.Sqrt(2.0 / (200 + 300)), isUniform: false);
        Has(net.Fc4.weight, Math.Sqrt(2.0 / (300 + 200)), isUniform: true);
        Has(net.Fc5.weight, 0.02, isUniform: false);
        using var product = net.Fc6.weight.detach().matmul(net.Fc6.weight.detach().t());
        using var unit = eye(64);
        Assert.True(product.allclose(unit, 1e-4, 1e-4));
        Assert.Equal(0, net.Fc7.weight.abs().max().item<float>());
        Tensor[] zeros = [net.Fc1.bias!, net.Fc2.bias!, net.Fc3.bias!, net.Fc4.bias!, net.Fc5.bias!, net.Fc6.bias!, net.Fc7.bias!];
        Assert.All(zeros, bias => Assert.Equal(0, bias.abs().max().item<float>()));
        Assert.All(new[] { net.Fc8.bias!, net.Fc9.bias! }, bias => Assert.NotEqual(0, bias.abs().max().item<float>()));
        Assert.All(net.parameters(), parameter => Assert.True(parameter is { requires_grad: true, is_leaf: true }));
    }

    [Fact]
    public void Convolutions_and_embeddings_do_too_and_padding_stays_zero()
    {
        manual_seed(12);
        using var net = new BegunWords();
        Has(net.Conv1.weight, Math.Sqrt(2.0 / (40 * 5)), isUniform: false);
        Assert.Equal(0, net.Conv2.weight.abs().max().item<float>());
        using var table = net.Embedding1.weight!.detach();
        Assert.Equal(0, table[3].abs().max().item<float>());
        Has(table, 0.02, isUniform: false);
    }

    private static void Has(Tensor weight, double deviation, bool isUniform)
    {
        using var found = weight.std();
        Assert.InRange(found.item<float>() / deviation, 0.95, 1.05);
        var furthest = weight.abs().max().item<float>() / deviation;
        Assert.True(isUniform ? furthest <= Math.Sqrt(3) + 1e-3 : furthest > 3, $"the furthest number is {furthest} deviations away");
    }
}
