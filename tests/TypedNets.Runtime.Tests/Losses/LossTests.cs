using System.Globalization;
using static TorchSharp.torch;

namespace TypedNets.Tests.Training;

public class LossTests
{
    private static readonly Tensor Logits = tensor(new[,] { { 2f, -1f, 0.5f }, { 0f, 3f, 1f }, { -2f, 0.3f, 0.1f }, { 1f, 1f, 1f } });
    private static readonly Tensor Labels = tensor(new long[] { 0, 1, 2, 0 });

    [Fact]
    public void Cross_entropy_is_the_mean_of_minus_the_log_probabilities_of_the_right_classes()
    {
        var logProbabilities = nn.functional.log_softmax(Logits, 1);
        var expected = -logProbabilities.gather(1, Labels.unsqueeze(1)).mean();

        Close(expected, Losses.CrossEntropy.Compute(Logits, Labels));
        Close(expected, Losses.Nll.Compute(logProbabilities, Labels));
    }

    [Fact]
    public void Label_smoothing_gives_a_share_of_each_label_to_all_classes()
    {
        var logProbabilities = nn.functional.log_softmax(Logits, 1);
        var wanted = nn.functional.one_hot(Labels, 3).to_type(ScalarType.Float32).mul(0.7f).add(0.3f / 3);

        Close(-(wanted * logProbabilities).sum(1).mean(), (Losses.CrossEntropy with { LabelSmoothing = 0.3 }).Compute(Logits, Labels));
    }

    [Fact]
    public void Class_weights_weigh_the_samples_and_divide_by_their_sum()
    {
        var logProbabilities = nn.functional.log_softmax(Logits, 1);
        var weights = tensor(new[] { 1f, 5f, 0.5f })[Labels];
        var expected = -(logProbabilities.gather(1, Labels.unsqueeze(1)).squeeze(1) * weights).sum() / weights.sum();

        Close(expected, (Losses.CrossEntropy with { ClassWeights = [1, 5, 0.5] }).Compute(Logits, Labels));
        Close(expected, (Losses.Nll with { ClassWeights = [1, 5, 0.5] }).Compute(logProbabilities, Labels));
    }

    [Fact]
    public void Class_weights_that_are_not_as_many_as_the_classes_are_refused()
    {
        var problem = Assert.Throws<ArgumentException>(() => (Losses.CrossEntropy with { ClassWeights = [1, 2] }).Compute(Logits, Labels));

        Assert.Equal("CrossEntropy has 2 class weights, but the network's output has 3 classes", problem.Message);
    }

    [Fact]
    public void Mse_compares_class_numbers_as_one_hot_rows()
    {
        var oneHot = tensor(new[,] { { 1f, 0f, 0f }, { 0f, 1f, 0f }, { 0f, 0f, 1f }, { 1f, 0f, 0f } });

        Close((Logits - oneHot).square().mean(), Losses.Mse.Compute(Logits, Labels));
    }

    [Fact]
    public void Mse_compares_images_pixel_by_pixel()
    {
        var output = linspace(0, 1, 2 * 3 * 4 * 4).reshape(2, 3, 4, 4);
        var target = output.flip(3);

        Close((output - target).square().mean(), Losses.Mse.Compute(output, target));
    }

    [Fact]
    public void Mse_refuses_shapes_that_libtorch_would_broadcast()
    {
        var problem = Assert.Throws<ArgumentException>(() => Losses.Mse.Compute(zeros(4, 3), zeros(4, 1)));

        Assert.EndsWith("the output is (4, 3) and the target (4, 1)", problem.Message);
    }

    [Fact]
    public void Losses_with_the_same_settings_are_equal()
    {
        Assert.Equal(Losses.CrossEntropy with { ClassWeights = [1, 2] }, Losses.CrossEntropy with { ClassWeights = [1, 2] });
        Assert.NotEqual(Losses.CrossEntropy, Losses.CrossEntropy with { ClassWeights = [1, 2] });
        Assert.NotEqual(Losses.CrossEntropy, Losses.CrossEntropy with { LabelSmoothing = 0.1 });
    }

    [Fact]
    public void Losses_print_alike_in_every_country()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.Equal("CrossEntropy(LabelSmoothing = 0.1)", (Losses.CrossEntropy with { LabelSmoothing = 0.1 }).ToString());
            Assert.Equal("Mse", Losses.Mse.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static void Close(Tensor expected, Tensor actual) => Assert.Equal(expected.item<float>(), actual.item<float>(), 1e-6f);
}
