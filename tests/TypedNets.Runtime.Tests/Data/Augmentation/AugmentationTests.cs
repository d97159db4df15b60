using static TorchSharp.torch;

namespace TypedNets.Tests.Data;

[Collection("torch")]
public sealed class AugmentationTests : IDisposable
{
    private const int Size = 6;

    // Two channels, every pixel another number, none black.
    private readonly ImageSet set = new(
        arange(1, 1 + (40 * 2 * Size * Size), ScalarType.Int64).remainder(255).add(1).to(ScalarType.Byte).reshape(40, 2, Size, Size),
        arange(40, ScalarType.Int64),
        [.. Enumerable.Range(0, 40).Select(number => $"{number}")],
        "numbers");

    public void Dispose() => set.Dispose();

    [Fact]
    public void A_crop_is_the_padded_image_cut_at_random()
    {
        using var scope = NewDisposeScope();
        var offsets = new HashSet<(int, int)>();
        foreach (var (original, changed) in Pairs(Augmentations.RandomCrop(2)))
        {
            var padded = nn.functional.pad(original.to(ScalarType.Float32), [2, 2, 2, 2]);
            var found =
                (from y in Enumerable.Range(0, 5)
                 from x in Enumerable.Range(0, 5)
                 where padded.narrow(1, y, Size).narrow(2, x, Size).equal(changed).all().item<bool>()
                 select (y, x)).ToArray();
            offsets.Add(Assert.Single(found));
        }

        Assert.True(offsets.Count > 15, $"only {offsets.Count} of 25 places");
    }

    [Fact]
    public void A_flip_turns_about_half_of_the_images_around()
    {
        using var scope = NewDisposeScope();
        var turned = 0;
        foreach (var (original, changed) in Pairs(Augmentations.HorizontalFlip()))
        {
            var wanted = original.to(ScalarType.Float32);
            if (!wanted.equal(changed).all().item<bool>())
            {
                Assert.True(wanted.flip(2).equal(changed).all().item<bool>());
                turned++;
            }
        }

        Assert.InRange(turned, 80 * 0.3, 80 * 0.7);
        Assert.All(Pairs(Augmentations.HorizontalFlip(1)), pair => Assert.True(pair.Original.to(ScalarType.Float32).flip(2).equal(pair.Changed).all().item<bool>()));
    }

    [Theory]
    [InlineData(90, 1)]
    [InlineData(180, 2)]
    [InlineData(-90, 3)]
    public void A_rotation_by_a_right_angle_is_libtorchs_rot90(double degrees, int quarters)
    {
        using var scope = NewDisposeScope();
        var pixels = set.Images[3].contiguous().bytes.ToArray();

        Affine.Rotate(new PixelImage(pixels, new byte[pixels.Length], set.SampleShape), degrees);

        Assert.Equal(set.Images[3].rot90(quarters, (1, 2)).contiguous().bytes.ToArray(), pixels);
    }

    [Fact]
    public void A_rotation_by_any_angle_is_libtorchs_grid_sample()
    {
        using var scope = NewDisposeScope();
        foreach (var degrees in new[] { 10.0, -33, 71 })
        {
            var pixels = set.Images[3].contiguous().bytes.ToArray();
            Affine.Rotate(new PixelImage(pixels, new byte[pixels.Length], set.SampleShape), degrees);

            var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
            var theta = tensor(new[] { (float)cos, (float)-sin, 0, (float)sin, (float)cos, 0 }).reshape(1, 2, 3);
            var grid = nn.functional.affine_grid(theta, [1, 2, Size, Size], align_corners: true);
            var wanted = nn.functional.grid_sample(
                set.Images[3].unsqueeze(0).to(ScalarType.Float32), grid, GridSampleMode.Bilinear, GridSamplePaddingMode.Zeros, align_corners: true);

            Assert.All(wanted.reshape(-1).data<float>().ToArray().Zip(pixels), pair => Assert.Equal(pair.First, pair.Second, 0.51f));
        }
    }

    [Fact]
    public void A_piece_that_is_the_whole_changes_nothing_and_smaller_ones_do()
    {
        using var scope = NewDisposeScope();
        Assert.All(Pairs(Augmentations.RandomResizedCrop(scale: 1, ratio: 1)), pair => Assert.True(pair.Original.to(ScalarType.Float32).equal(pair.Changed).all().item<bool>()));
        Assert.InRange(Pairs(Augmentations.RandomResizedCrop(scale: 0.1)).Count(pair => !pair.Original.to(ScalarType.Float32).equal(pair.Changed).all().item<bool>()), 70, 80);
    }

    [Fact]
    public void What_is_erased_is_a_rectangle_of_every_channel()
    {
        using var scope = NewDisposeScope();
        foreach (var (original, changed) in Pairs(Augmentations.RandomErasing(1, smallest: 0.1, largest: 0.5)))
        {
            var black = changed.eq(0);
            Assert.True(black[0].equal(black[1]).all().item<bool>());
            var (rows, columns) = (black[0].any(1).sum().item<long>(), black[0].any(0).sum().item<long>());
            Assert.Equal(rows * columns, black[0].sum().item<long>());
            Assert.InRange(rows * columns, 1, Size * Size * 3 / 4);
            Assert.True(original.to(ScalarType.Float32).equal(changed).logical_or(black).all().item<bool>());
        }

        Assert.All(Pairs(Augmentations.RandomErasing(0)), pair => Assert.True(pair.Original.to(ScalarType.Float32).equal(pair.Changed).all().item<bool>()));
    }

    [Fact]
    public void Colours_of_strength_0_change_nothing_and_grey_images_have_neither_saturation_nor_hue()
    {
        using var scope = NewDisposeScope();
        Assert.All(Pairs(Augmentations.ColorJitter()), pair => Assert.True(pair.Original.to(ScalarType.Float32).equal(pair.Changed).all().item<bool>()));
        Assert.All(Pairs(Augmentations.ColorJitter(saturation: 1, hue: 0.5)), pair => Assert.True(pair.Original.to(ScalarType.Float32).equal(pair.Changed).all().item<bool>()));
        Assert.Contains(Pairs(Augmentations.ColorJitter(brightness: 0.5)), pair => !pair.Original.to(ScalarType.Float32).equal(pair.Changed).all().item<bool>());
    }

    [Fact]
    public void An_image_is_changed_the_same_in_any_batch_and_otherwise_in_the_next_epoch()
    {
        Augmentation[] all = [Augmentations.RandomCrop(2), Augmentations.HorizontalFlip(), Augmentations.RandomRotation(15)];
        var some = Images(new BatchLoader(set, 7) { Augmentation = all, Seed = 3 }, 1);

        Assert.Equal(some, Images(new BatchLoader(set, 40) { Augmentation = all, Seed = 3 }, 1));
        Assert.Equal(some, Images(new BatchLoader(set, 7) { Augmentation = all, Seed = 3, Shuffle = true }, 1));
        Assert.NotEqual(some, Images(new BatchLoader(set, 7) { Augmentation = all, Seed = 3 }, 2));
        Assert.NotEqual(some, Images(new BatchLoader(set, 7) { Augmentation = all, Seed = 4 }, 1));
    }

    [Fact]
    public void Images_that_do_not_lie_in_one_run_are_changed_the_same()
    {
        Augmentation[] all = [Augmentations.RandomCrop(2), Augmentations.HorizontalFlip()];
        using var turned = set.Images.transpose(2, 3).contiguous();
        using var other = new ImageSet(turned.transpose(2, 3), set.Labels.clone(), set.ClassNames, "other strides");
        Assert.False(RowGather.CanRead(other));

        Assert.Equal(
            Images(new BatchLoader(set, 7) { Augmentation = all, Seed = 3, Shuffle = true }, 1),
            Images(new BatchLoader(other, 7) { Augmentation = all, Seed = 3, Shuffle = true }, 1));
    }

    [Fact]
    public void The_set_itself_is_not_changed()
    {
        var before = set.Images.bytes.ToArray();

        Images(new BatchLoader(set, 7) { Augmentation = [Augmentations.RandomCrop(2), Augmentations.RandomRotation(40)] }, 1);

        Assert.Equal(before, set.Images.bytes.ToArray());
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Equal("RandomCrop: Padding must be at least 1, and is 0", Refusal(Augmentations.RandomCrop(0)));
        Assert.Equal("HorizontalFlip: Probability must be from 0 to 1, and is 1.5", Refusal(Augmentations.HorizontalFlip(1.5)));
        Assert.Equal("RandomRotation: Degrees must be above 0 and at most 180, and is 181", Refusal(Augmentations.RandomRotation(181)));
        Assert.Equal("RandomResizedCrop: Scale must be above 0 and at most 1, and is 0", Refusal(Augmentations.RandomResizedCrop(0)));
        Assert.Equal("RandomResizedCrop: Ratio must be 1 or more, and is 0.5", Refusal(Augmentations.RandomResizedCrop(0.5, 0.5)));
        Assert.Equal("RandomErasing: Probability must be from 0 to 1, and is NaN", Refusal(Augmentations.RandomErasing(double.NaN)));
        Assert.Equal("RandomErasing: the share must be above 0 and at most 1, and is 0.5 to 0.2", Refusal(Augmentations.RandomErasing(0.5, 0.5, 0.2)));
        Assert.Equal("ColorJitter: Contrast must be 0 or more, and is -1", Refusal(Augmentations.ColorJitter(contrast: -1)));
        Assert.Equal("ColorJitter: Hue must be from 0 to 0.5, and is 0.6", Refusal(Augmentations.ColorJitter(hue: 0.6)));

        string Refusal(Augmentation augmentation) => Assert.Throws<ArgumentException>(() => new BatchLoader(set, 7) { Augmentation = [augmentation] }).Message;
    }

    private IEnumerable<(Tensor Original, Tensor Changed)> Pairs(Augmentation augmentation)
    {
        var loader = new BatchLoader(set, 8) { Augmentation = [augmentation], Seed = 3 };
        for (var epoch = 1; epoch <= 2; epoch++)
        {
            foreach (var batch in loader.Epoch(epoch))
            {
                for (var index = 0; index < batch.Count; index++)
                {
                    yield return (set.Images[batch.Targets[index].item<long>()], batch.Inputs[index].mul(255).round());
                }
            }
        }
    }

    /// <summary>Each image's pixels by its number.</summary>
    private static SortedDictionary<long, float[]> Images(BatchLoader loader, int epoch)
    {
        using var scope = NewDisposeScope();
        var images = new SortedDictionary<long, float[]>();
        foreach (var batch in loader.Epoch(epoch))
        {
            for (var index = 0; index < batch.Count; index++)
            {
                images.Add(batch.Targets[index].item<long>(), batch.Inputs[index].data<float>().ToArray());
            }
        }

        return images;
    }
}
