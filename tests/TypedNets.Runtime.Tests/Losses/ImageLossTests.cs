using static TorchSharp.torch;

namespace TypedNets.Tests.Training;

/// <summary>The losses that compare images, by hand.</summary>
[Collection("torch")]
public sealed class ImageLossTests
{
    public static TheoryData<Loss, float> ByHand => new()
    {
        { Losses.Mse, (0.25f + 0f + 4f + 1f) / 4 },
        { Losses.L1, (0.5f + 0f + 2f + 1f) / 4 },
        { Losses.SmoothL1, ((0.25f / 2) + 0f + 1.5f + 0.5f) / 4 },
        { Losses.SmoothL1 with { Beta = 2 }, ((0.25f / 4) + 0f + 1f + (1f / 4)) / 4 },
    };

    [Theory]
    [MemberData(nameof(ByHand))]
    public void A_loss_of_images_is_the_mean_over_all_pixels(Loss loss, float wanted)
    {
        using var output = tensor(new float[] { 0.5f, 1, 3, -1 }).reshape(1, 1, 2, 2);
        using var target = tensor(new float[] { 0, 1, 1, 0 }).reshape(1, 1, 2, 2);

        using var made = loss.Compute(output, target);

        Assert.Equal(wanted, made.item<float>(), 1e-6);
    }

    [Fact]
    public void Binary_cross_entropy_takes_logits()
    {
        using var output = tensor(new float[] { 2, -1 }).reshape(1, 1, 1, 2);
        using var target = tensor(new float[] { 1, 0.25f }).reshape(1, 1, 1, 2);

        using var made = Losses.BinaryCrossEntropy.Compute(output, target);

        // -log(sigmoid(2)) and the two parts of the second pixel.
        var (right, share) = (1 / (1 + Math.Exp(-2)), 1 / (1 + Math.Exp(1)));
        Assert.Equal((-Math.Log(right) - (0.25 * Math.Log(share)) - (0.75 * Math.Log(1 - share))) / 2, made.item<float>(), 1e-6);
    }

    [Fact]
    public void Tensors_of_two_shapes_are_not_compared()
    {
        using var output = zeros(2, 1, 4, 4);
        using var target = zeros(2, 1, 8, 8);

        foreach (var loss in new Loss[] { Losses.L1, Losses.SmoothL1, Losses.BinaryCrossEntropy })
        {
            Assert.Equal(
                $"{loss} compares tensors of one shape, but the output is (2, 1, 4, 4) and the target (2, 1, 8, 8)",
                Assert.Throws<ArgumentException>(() => loss.Compute(output, target)).Message);
        }
    }

    [Fact]
    public void A_smooth_loss_wants_a_place_to_turn() => Assert.Equal(
        "Beta must be above 0, and is 0",
        Assert.Throws<ArgumentException>(() => (Losses.SmoothL1 with { Beta = 0 }).Compute(zeros(1), zeros(1))).Message);
}
