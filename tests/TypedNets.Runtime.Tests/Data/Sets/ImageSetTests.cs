using TorchSharp;

namespace TypedNets.Tests.Data;

public class ImageSetTests
{
    [Fact]
    public void Take_gives_the_first_images_and_outlives_the_set_it_was_taken_from()
    {
        var set = Numbered(10);
        using var taken = set.Take(3);
        set.Dispose();
        Assert.Equal([0, 1, 2], Places(taken));
        Assert.Equal(3, taken.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public void Take_says_how_many_there_are(int count)
    {
        using var set = Numbered(10);
        Assert.Contains("which has 10 images", Assert.Throws<ArgumentOutOfRangeException>(() => set.Take(count)).Message);
    }

    [Fact]
    public void Subset_gives_images_with_their_labels_in_the_order_asked_for()
    {
        using var set = Numbered(25);
        using var subset = set.Subset(24, 3, 3);
        Assert.Equal([24, 3, 3], Places(subset));
        Assert.Equal([4, 3, 3], subset.Labels.data<long>());
    }

    [Fact]
    public void Subset_names_a_place_outside_the_set()
    {
        using var set = Numbered(10);
        Assert.Contains("image 10, but its images are numbered 0 to 9", Assert.Throws<ArgumentOutOfRangeException>(() => set.Subset(1, 10)).Message);
        Assert.Throws<ArgumentException>(() => set.Subset());
    }

    [Fact]
    public void Split_gives_parts_that_have_nothing_in_common_and_together_hold_all()
    {
        using var set = Numbered(100);
        var (first, second) = set.Split(0.75, seed: 42);
        using (first)
        using (second)
        {
            Assert.Equal((75, 25), (first.Count, second.Count));
            Assert.Equal(Enumerable.Range(0, 100), Places(first).Concat(Places(second)).Order());
            Assert.NotEqual(Enumerable.Range(0, 75), Places(first));
        }
    }

    [Fact]
    public void Split_is_the_same_for_the_same_seed_only()
    {
        using var set = Numbered(100);
        Assert.Equal(Places(set.Split(0.5, 1).First), Places(set.Split(0.5, 1).First));
        Assert.NotEqual(Places(set.Split(0.5, 1).First), Places(set.Split(0.5, 2).First));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(0.001)]
    [InlineData(double.NaN)]
    public void Split_refuses_to_leave_a_part_empty(double fraction)
    {
        using var set = Numbered(10);
        Assert.Contains("leaves a part empty", Assert.Throws<ArgumentOutOfRangeException>(() => set.Split(fraction, 1)).Message);
    }

    [Fact]
    public void Parts_of_a_named_set_keep_its_name_and_classes()
    {
        using var figures = Figures.Load(train: 20, test: 10);
        ImageSet<Figures> part = figures.Train.Split(0.5, 1).Second.Take(4);
        ImageSet same = ((ImageSet)figures.Train).Subset(1);
        Assert.Equal("Figures: 4 images of (1, 28, 28) in 10 classes", part.ToString());
        Assert.IsType<ImageSet<Figures>>(same);
    }

    [Fact]
    public void A_set_outlives_the_dispose_scope_it_was_made_in()
    {
        ImageSet part;
        using (torch.NewDisposeScope())
        {
            using var set = Numbered(10);
            part = set.Split(0.5, 1).First;
        }

        Assert.Equal(5, Places(part).Length);
        part.Dispose();
    }

    [Fact]
    public void Tensors_that_do_not_make_a_set_are_refused_by_name()
    {
        var images = torch.zeros([4, 1, 2, 2], torch.ScalarType.Byte);
        var labels = torch.tensor([0L, 1, 2, 3]);
        Assert.Contains("Float32 of shape (4, 2)", Refusal(torch.zeros(4, 2), labels));
        Assert.Contains("labels of mine are Int32 of shape (4)", Refusal(images, torch.zeros(4, torch.ScalarType.Int32)));
        Assert.Contains("4 images and 3 labels", Refusal(images, labels.narrow(0, 0, 3)));
        Assert.Contains("run from 0 to 3, but 3 class names", Refusal(images, labels));

        static string Refusal(torch.Tensor images, torch.Tensor labels) =>
            Assert.Throws<DataException>(() => new ImageSet(images, labels, ["a", "b", "c"], "mine")).Message;
    }

    [Fact]
    public void Images_of_another_shape_do_not_pass_for_a_named_set() => Assert.Contains(
        "have shape (1, 2, 2), but its images have shape (1, 28, 28)",
        Assert.Throws<DataException>(() => new ImageSet<Figures>(torch.zeros([1, 1, 2, 2], torch.ScalarType.Byte), torch.tensor([0L]))).Message);

    /// <summary>Images of 1×1 whose pixel is their place, with that modulo 10 as the label.</summary>
    internal static ImageSet Numbered(int count) => new(
        torch.arange(count).to(torch.ScalarType.Byte).view(count, 1, 1, 1),
        torch.arange(count).remainder(10),
        [.. Enumerable.Range(0, 10).Select(i => $"{i}")],
        "numbered");

    internal static int[] Places(ImageSet set) => [.. set.Images.data<byte>().Select(value => (int)value)];
}
