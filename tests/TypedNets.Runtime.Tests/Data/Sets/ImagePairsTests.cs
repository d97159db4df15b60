using static TorchSharp.torch;

namespace TypedNets.Tests.Data;

[Collection("torch")]
public sealed class ImagePairsTests : IDisposable
{
    private readonly Figures figures = Figures.Load(train: 40, test: 1);

    public void Dispose() => figures.Dispose();

    [Fact]
    public void Super_resolution_takes_the_mean_of_each_square_as_its_input()
    {
        byte[] red = [0, 1, 10, 20, 0, 0, 30, 41, 5, 5, 255, 255, 5, 6, 255, 255];
        byte[] blue = [.. red.Reverse()];
        using var images = new ImageSet(tensor((byte[])[.. red, .. blue]).reshape(1, 2, 4, 4), zeros(1, ScalarType.Int64), ["a"], "one");

        using var pairs = images.ForSuperResolution(2);

        // 1/4, 101/4, 21/4 and 255, and the same from the other end.
        Assert.Equal<byte>([0, 25, 5, 255, 255, 5, 25, 0], pairs.Inputs.data<byte>().ToArray());
        Assert.Equal([1, 2, 2, 2], pairs.Inputs.shape);
        Assert.Equal("one: 1 pairs of (2, 2, 2) and (2, 4, 4)", pairs.ToString());
        images.Dispose();
        Assert.Equal<byte>([.. red, .. blue], pairs.Targets.data<byte>().ToArray());
    }

    [Fact]
    public void The_mean_is_that_of_libtorch_where_it_is_no_half()
    {
        using var pairs = figures.Train.ForSuperResolution(7);
        using var mean = nn.functional.avg_pool2d(figures.Train.Images.to(ScalarType.Float64), 7).round().to(ScalarType.Byte);

        Assert.True(Same(mean, pairs.Inputs));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(0)]
    public void A_factor_divides_the_images(int factor) => Assert.StartsWith(
        $"The images of Figures, (1, 28, 28), cannot be made {factor} times smaller: give a factor from 2 on that divides height and width",
        Assert.Throws<ArgumentException>(() => figures.Train.ForSuperResolution(factor)).Message);

    [Fact]
    public void An_autoencoder_should_give_what_it_is_given()
    {
        using var pairs = figures.Train.ForAutoencoder();

        Assert.Equal("Figures: 40 pairs of (1, 28, 28) and (1, 28, 28)", pairs.ToString());
        Assert.True(Same(pairs.Inputs, figures.Train.Images));
        Assert.True(Same(pairs.Targets, figures.Train.Images));
        figures.Train.Dispose();
        foreach (var batch in new BatchLoader(pairs, 40).Epoch(1))
        {
            Assert.True(Same(batch.Inputs, batch.Targets));
        }
    }

    [Fact]
    public void Batches_hold_each_input_with_its_own_target_in_the_scale_of_each()
    {
        using var pairs = figures.Train.ForSuperResolution();
        var order = new List<long>();
        var loader = new BatchLoader(pairs, 16) { Shuffle = true, Seed = 3, Normalization = Normalization.PlusMinusOne };
        foreach (var batch in loader.Epoch(1))
        {
            using var scope = NewDisposeScope();
            Assert.Equal((ScalarType.Float32, ScalarType.Float32), (batch.Inputs.dtype, batch.Targets.dtype));
            for (var index = 0; index < batch.Count; index++)
            {
                var place = Enumerable.Range(0, pairs.Count).Single(each => Same(pairs.Targets[each].to(ScalarType.Float32).div(255), batch.Targets[index]));
                Assert.True(Same(Normalization.PlusMinusOne.Apply(pairs.Inputs.narrow(0, place, 1))[0], batch.Inputs[index]));
                order.Add(place);
            }
        }

        Assert.Equal(Enumerable.Range(0, 40).Select(each => (long)each), order.Order());
        Assert.NotEqual(order.Order(), order);
    }

    [Fact]
    public void Batches_are_the_same_however_the_set_lies_in_memory()
    {
        using var pairs = figures.Train.ForSuperResolution();
        using var apart = new ImagePairs(
            pairs.Inputs.permute(0, 1, 3, 2).contiguous().permute(0, 1, 3, 2), pairs.Targets.permute(0, 1, 3, 2).contiguous().permute(0, 1, 3, 2), pairs.Name);
        Assert.True(RowGather.CanRead(pairs));
        Assert.False(RowGather.CanRead(apart));

        var (one, other) = (Batches(pairs), Batches(apart));

        Assert.Equal(one, other);

        static float[] Batches(ImagePairs set) =>
            [.. new BatchLoader(set, 16) { Shuffle = true, Seed = 3, Augmentation = [Augmentations.HorizontalFlip()] }.Epoch(2)
                .SelectMany(batch => batch.Inputs.data<float>().Concat(batch.Targets.data<float>()).ToArray())];
    }

    [Fact]
    public void A_target_is_changed_as_its_input_is()
    {
        using var pairs = figures.Train.ForSuperResolution();
        var loader = new BatchLoader(pairs, 40) { Augmentation = [Augmentations.HorizontalFlip()] };
        var flips = 0;
        foreach (var batch in loader.Epoch(1))
        {
            using var scope = NewDisposeScope();
            var (inputs, targets) = (Normalization.Unit.Apply(pairs.Inputs), Normalization.Unit.Apply(pairs.Targets));
            for (var index = 0; index < 40; index++)
            {
                var flipped = Same(batch.Inputs[index], inputs[index].flip(2));
                flips += flipped ? 1 : 0;
                Assert.True(Same(batch.Targets[index], flipped ? targets[index].flip(2) : targets[index]));
            }
        }

        Assert.InRange(flips, 8, 32);
    }

    [Fact]
    public void Pairs_of_one_size_are_moved_together()
    {
        using var pairs = figures.Train.ForAutoencoder();

        foreach (var batch in new BatchLoader(pairs, 40) { Augmentation = [Augmentations.RandomCrop(3), Augmentations.RandomRotation(20)] }.Epoch(1))
        {
            using var unchanged = Normalization.Unit.Apply(pairs.Inputs);
            Assert.True(Same(batch.Inputs, batch.Targets));
            Assert.False(Same(batch.Inputs, unchanged));
        }
    }

    [Fact]
    public void Parts_keep_inputs_and_targets_together()
    {
        using var pairs = figures.Train.ForSuperResolution();

        var (first, second) = pairs.Split(0.75, seed: 1);
        using var some = pairs.Subset(7, 3);
        using var few = pairs.Take(5);

        Assert.Equal((30, 10, 2, 5), (first.Count, second.Count, some.Count, few.Count));
        foreach (var part in new[] { first, second, some, few })
        {
            using var images = new ImageSet(part.Targets.clone(), zeros(part.Count, ScalarType.Int64), ["a"], "part");
            using var again = images.ForSuperResolution();
            Assert.True(Same(again.Inputs, part.Inputs));
        }

        Assert.True(Same(some.Inputs[0], pairs.Inputs[7]));
        first.Dispose();
        second.Dispose();
    }

    [Fact]
    public void What_is_no_set_of_pairs_is_refused()
    {
        using var bytes = zeros([4, 1, 2, 2], ScalarType.Byte);
        using var more = zeros([5, 1, 2, 2], ScalarType.Byte);
        using var floats = zeros(4, 1, 2, 2);

        Assert.Equal("x has 4 inputs and 5 targets, but each input needs one target and a set one pair", Assert.Throws<DataException>(() => new ImagePairs(bytes, more, "x")).Message);
        Assert.Equal("The targets of x are Float32 of shape (4, 1, 2, 2) on cpu, but pairs hold uint8 of shape (N, C, H, W) on the CPU", Assert.Throws<DataException>(() => new ImagePairs(bytes, floats, "x")).Message);
    }

    private static bool Same(Tensor one, Tensor other)
    {
        using var scope = NewDisposeScope();
        return one.shape.AsSpan().SequenceEqual(other.shape) && one.eq(other).all().item<bool>();
    }
}
