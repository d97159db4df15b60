using TorchSharp;

namespace TypedNets.Tests.Data;

public class NormalizationTests
{
    [Fact]
    public void By_default_pixels_become_0_to_1() => Assert.Equal([0f, 51 / 255f, 1f], Applied(Normalization.Unit, 0, 51, 255));

    [Fact]
    public void Plus_minus_one_is_what_it_says() => Assert.Equal([-1f, (0.2f - 0.5f) / 0.5f, 1f], Applied(Normalization.PlusMinusOne, 0, 51, 255));

    [Fact]
    public void Each_channel_has_its_own_mean_and_deviation()
    {
        using var images = torch.full([2, 3, 1, 1], 255, torch.ScalarType.Byte);
        using var floats = new Normalization([0, 0.5, 0.5], [1, 0.5, 0.25]).Apply(images);
        Assert.Equal([1f, 1f, 2f, 1f, 1f, 2f], floats.data<float>());
        Assert.Contains("3 channels", Assert.Throws<ArgumentException>(() => new Normalization([0, 0, 0], [1, 1, 1]).Apply(torch.zeros([1, 1, 2, 2], torch.ScalarType.Byte))).Message);
    }

    [Fact]
    public void The_images_stay_as_they_are()
    {
        using var images = torch.full([1, 1, 1, 1], 7, torch.ScalarType.Byte);
        Normalization.PlusMinusOne.Apply(images).Dispose();
        Assert.Equal(7, images.data<byte>()[0]);
    }

    [Fact]
    public void The_same_numbers_make_the_same_normalisation()
    {
        Assert.Equal(new Normalization([0.5], [0.5]), Normalization.PlusMinusOne);
        Assert.NotEqual(new Normalization([0.5, 0.5, 0.5], [0.5, 0.5, 0.5]), Normalization.PlusMinusOne);
        Assert.Equal("mean 0.1307, std 0.3081", Mnist.Standard.ToString());
    }

    [Fact]
    public void A_deviation_of_zero_or_a_missing_one_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new Normalization([0], [0]));
        Assert.Throws<ArgumentException>(() => new Normalization([0, 0], [1]));
    }

    private static float[] Applied(Normalization normalization, params byte[] pixels)
    {
        using var images = torch.tensor(pixels, [1, 1, 1, pixels.Length]);
        using var floats = normalization.Apply(images);
        return [.. floats.data<float>()];
    }
}
