using TorchSharp;

namespace TypedNets.Tests.Data;

[Collection("torch")]
public class BatchLoaderTests
{
    [Fact]
    public void Without_shuffling_batches_come_in_the_sets_order_and_the_last_holds_what_is_left()
    {
        using var set = ImageSetTests.Numbered(10);
        var loader = new BatchLoader(set, 4);
        Assert.Equal([[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]], Epoch(loader, 1));
        Assert.Equal((3, 10), (loader.BatchesPerEpoch, loader.SamplesPerEpoch));
    }

    [Fact]
    public void A_last_batch_that_is_not_full_can_be_left_out()
    {
        using var set = ImageSetTests.Numbered(10);
        var loader = new BatchLoader(set, 4) { DropLast = true };
        Assert.Equal([[0, 1, 2, 3], [4, 5, 6, 7]], Epoch(loader, 1));
        Assert.Equal((2, 8), (loader.BatchesPerEpoch, loader.SamplesPerEpoch));
    }

    [Fact]
    public void A_batch_larger_than_the_set_holds_the_whole_set()
    {
        using var set = ImageSetTests.Numbered(3);
        Assert.Equal([[0, 1, 2]], Epoch(new BatchLoader(set, 64), 1));
        Assert.Contains("less than one batch of 64", Assert.Throws<DataException>(() => new BatchLoader(set, 64) { DropLast = true }.Epoch(1)).Message);
    }

    [Fact]
    public void Each_epoch_has_every_image_once_in_an_order_of_its_own_that_the_seed_fixes()
    {
        using var set = ImageSetTests.Numbered(100);
        var loader = new BatchLoader(set, 16) { Shuffle = true, Seed = 1 };
        var (one, two) = (Flat(loader, 1), Flat(loader, 2));
        Assert.Equal(Enumerable.Range(0, 100), one.Order());
        Assert.NotEqual(one, two);
        Assert.Equal(one, Flat(new BatchLoader(set, 16) { Shuffle = true, Seed = 1 }, 1));
        Assert.NotEqual(one, Flat(new BatchLoader(set, 16) { Shuffle = true, Seed = 2 }, 1));
    }

    [Fact]
    public void Labels_stay_with_their_images()
    {
        using var set = ImageSetTests.Numbered(100);
        foreach (var batch in new BatchLoader(set, 16) { Shuffle = true }.Epoch(1))
        {
            Assert.Equal(Places(batch).Select(place => place % 10L), batch.Targets.data<long>());
        }
    }

    [Fact]
    public void Shuffling_and_splitting_leave_torchs_own_generator_where_it_was()
    {
        using var set = ImageSetTests.Numbered(100);
        torch.manual_seed(7);
        var wanted = torch.rand(3).data<float>().ToArray();
        torch.manual_seed(7);
        Epoch(new BatchLoader(set, 16) { Shuffle = true }, 1);
        set.Split(0.5, 1);
        Assert.Equal(wanted, torch.rand(3).data<float>().ToArray());
    }

    [Fact]
    public void Batches_are_normalised_floats()
    {
        using var figures = Figures.Load(train: 10, test: 10);
        foreach (var batch in new BatchLoader(figures.Train, 5) { Normalization = Normalization.PlusMinusOne }.Epoch(1))
        {
            Assert.Equal([5, 1, 28, 28], batch.Inputs.shape);
            Assert.Equal((torch.ScalarType.Float32, torch.ScalarType.Int64), (batch.Inputs.dtype, batch.Targets.dtype));
            Assert.InRange(batch.Inputs.min().item<float>(), -1, -0.5f);
            Assert.Equal(5, batch.Count);
        }
    }

    public static TheoryData<Normalization, int> Normalizations
    {
        get
        {
            var all = new TheoryData<Normalization, int>();
            foreach (var normalization in (Normalization[])[Normalization.Unit, Normalization.PlusMinusOne, new([0.49, 0.48, 0.44], [0.24, 0.25, 0.26])])
            {
                // Channels of fewer pixels than a register holds, of as many as fill some, and of some more.
                all.Add(normalization, 1);
                all.Add(normalization, 8);
                all.Add(normalization, 7);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Normalizations))]
    public void A_batch_is_to_the_last_bit_what_libtorch_makes_of_its_images(Normalization normalization, int width)
    {
        using var scope = torch.NewDisposeScope();
        var images = torch.randint(0, 256, [50, 3, 5, width], torch.ScalarType.Byte);
        using var set = new ImageSet(images, torch.arange(50, torch.ScalarType.Int64).remainder(10), [.. "abcdefghij".Select(letter => $"{letter}")], "noise");
        var seen = new List<long>();
        foreach (var batch in new BatchLoader(set, 8) { Normalization = normalization, Shuffle = true }.Epoch(3))
        {
            // The label says the image's last digit only, so it is found by its pixels.
            for (var row = 0; row < batch.Count; row++)
            {
                var whole = normalization.Apply(images);
                var place = whole.eq(batch.Inputs[row]).flatten(1).all(1).nonzero().item<long>();
                Assert.Equal(place % 10, batch.Targets[row].item<long>());
                seen.Add(place);
            }
        }

        Assert.Equal(Enumerable.Range(0, 50).Select(place => (long)place), seen.Order());
    }

    [Fact]
    public void A_batch_can_train_the_first_layer()
    {
        using var set = ImageSetTests.Numbered(8);
        using var layer = torch.nn.Linear(1, 1);
        foreach (var batch in new BatchLoader(set, 8).Epoch(1))
        {
            layer.call(batch.Inputs.flatten(1)).sum().backward();
        }

        Assert.NotNull(layer.weight!.grad);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_losses_of_many_batches_have_their_gradient_when_the_batches_are_gone(bool thread)
    {
        using var set = ImageSetTests.Numbered(64);
        using var scope = torch.NewDisposeScope();
        var layer = torch.nn.Linear(1, 1);
        var losses = torch.zeros(1);
        foreach (var batch in new BatchLoader(set, 4) { Shuffle = true, Augmentation = Slow(thread) }.Epoch(1))
        {
            losses += (layer.call(batch.Inputs.flatten(1)).squeeze(1) * batch.Targets).sum();
        }

        losses.backward();
        var wanted = Enumerable.Range(0, 64).Sum(place => place / 255.0 * (place % 10));
        Assert.Equal(wanted, layer.weight!.grad!.item<float>(), tolerance: 1e-3);
    }

    [Fact]
    public void Writing_into_a_batch_leaves_what_autograd_keeps_of_those_before_it()
    {
        using var set = ImageSetTests.Numbered(8);
        using var scope = torch.NewDisposeScope();
        var layer = torch.nn.Linear(1, 1);
        var losses = torch.zeros(1);
        foreach (var batch in new BatchLoader(set, 2).Epoch(1))
        {
            losses += layer.call(batch.Inputs.mul_(2).flatten(1)).sum();
        }

        losses.backward();
        Assert.Equal(2 * (0 + 1 + 2 + 3 + 4 + 5 + 6 + 7) / 255.0, layer.weight!.grad!.item<float>(), tolerance: 1e-5);
    }

    [Fact]
    public void Writing_into_a_batch_leaves_the_set_as_it_is()
    {
        using var set = ImageSetTests.Numbered(8);
        foreach (var batch in new BatchLoader(set, 8).Epoch(1))
        {
            batch.Targets.zero_();
            batch.Inputs.zero_();
        }

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], set.Labels.data<long>());
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], ImageSetTests.Places(set));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void As_many_tensors_live_after_many_epochs_as_before(bool shuffle)
    {
        using var set = ImageSetTests.Numbered(100);
        var loader = new BatchLoader(set, 8) { Shuffle = shuffle, Normalization = new Normalization([0.1], [0.2]) };
        Epoch(loader, 0);
        var before = LiveTensors.Settled();
        for (var epoch = 1; epoch <= 20; epoch++)
        {
            foreach (var batch in loader.Epoch(epoch))
            {
                Assert.False(batch.Inputs.IsInvalid);
            }
        }

        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_loop_that_is_left_early_leaves_no_tensor_and_no_thread(bool thread)
    {
        using var set = ImageSetTests.Numbered(100);
        var loader = new BatchLoader(set, 2) { Shuffle = true, Augmentation = Slow(thread) };
        var before = LiveTensors.Settled();
        for (var epoch = 1; epoch <= 20; epoch++)
        {
            foreach (var batch in loader.Epoch(epoch))
            {
                if (epoch % 2 == 0)
                {
                    Thread.Sleep(5);
                }

                break;
            }

            // The loop joins its thread, so nothing is made after it: neither now nor a moment later.
            Assert.Equal(before, torch.Tensor.TotalCount);
        }

        Thread.Sleep(20);
        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_batch_lives_until_the_next_one_is_asked_for(bool thread)
    {
        using var set = ImageSetTests.Numbered(4);
        using var epoch = new BatchLoader(set, 2) { Augmentation = Slow(thread) }.Epoch(1).GetEnumerator();
        Assert.True(epoch.MoveNext());
        var first = epoch.Current;
        Assert.Equal([0, 1], Places(first));
        Assert.True(epoch.MoveNext());
        Assert.True(first.Inputs.IsInvalid);
        Assert.False(epoch.MoveNext());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_failure_of_the_loader_reaches_the_loop(bool thread)
    {
        using var set = ImageSetTests.Numbered(100);
        var loader = new BatchLoader(set, 8) { Normalization = new Normalization([0, 0, 0], [1, 1, 1]), Augmentation = Slow(thread) };
        var before = LiveTensors.Settled();
        Assert.Contains("3 channels", Assert.Throws<ArgumentException>(() => Epoch(loader, 1)).Message);
        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_loop_can_be_cancelled_from_outside(bool thread)
    {
        using var set = ImageSetTests.Numbered(100);
        using var cancel = new CancellationTokenSource();
        var loader = new BatchLoader(set, 2) { Augmentation = Slow(thread) };
        var (seen, before) = (0, LiveTensors.Settled());
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (var _ in loader.Epoch(1, cancel.Token))
            {
                if (++seen == 3)
                {
                    cancel.Cancel();
                }
            }
        });
        Assert.Equal(3, seen);
        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    [Fact]
    public void A_batch_is_whole_inside_a_dispose_scope_and_gone_after_it()
    {
        using var set = ImageSetTests.Numbered(6);
        var before = LiveTensors.Settled();
        foreach (var batch in new BatchLoader(set, 2).Epoch(1))
        {
            using var scope = torch.NewDisposeScope();
            Assert.Equal(2, (batch.Inputs * 2).size(0));
        }

        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    [Fact]
    public void A_batch_of_no_samples_is_refused()
    {
        using var set = ImageSetTests.Numbered(6);
        Assert.Contains("A batch of 0 samples", Assert.Throws<ArgumentOutOfRangeException>(() => new BatchLoader(set, 0)).Message);
    }

    // Small batches are made where they are used, unless something is done to their images.
    private static Augmentation[] Slow(bool thread) => thread ? [Augmentations.HorizontalFlip()] : [];

    private static int[][] Epoch(BatchLoader loader, int epoch) => [.. loader.Epoch(epoch).Select(Places)];

    private static int[] Flat(BatchLoader loader, int epoch) => [.. Epoch(loader, epoch).SelectMany(places => places)];

    private static int[] Places(Batch batch) => [.. batch.Inputs.data<float>().Select(value => (int)MathF.Round(value * 255))];
}
