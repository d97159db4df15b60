using System.Formats.Tar;
using TypedNets.Checkpoints;
using TypedNets.Tests.Training;
using static TorchSharp.torch;

namespace TypedNets.Tests.Data.Streams;

/// <summary>Images that are read as they are needed train as those do that lie in memory.</summary>
[Collection("torch")]
public sealed class StreamedImagesTests : IDisposable
{
    private static readonly Shape Small = new(1, 8, 8);

    private readonly TemporaryFolder folder = new();
    private readonly ImageSet images = Toy.Images(120);

    public void Dispose()
    {
        images.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_folder_gives_the_losses_and_weights_of_the_same_folder_in_memory_to_the_last_bit()
    {
        foreach (var (index, (name, png)) in Samples().Index())
        {
            Directory.CreateDirectory(folder[$"toy/{name}"]);
            File.WriteAllBytes(folder[$"toy/{name}/{index:000}.png"], png);
        }

        using var memory = ImageFolder.Load(folder["toy"], Small);
        var (train, valid, test) = StreamedImages.FromFolder(folder["toy"], Small);

        Assert.Equal(Trained(memory.Train, memory.Test), Trained(train, test));
        Assert.Null(valid);
        Assert.Equal(memory.Train.ClassNames, train.ClassNames);
        train.Dispose();
        test.Dispose();
    }

    [Fact]
    public void Shards_that_fit_into_the_buffer_give_those_of_the_same_images_in_memory()
    {
        WriteShards(perShard: 50);
        using var stream = StreamedImages.FromShards(folder["toy-*.tar"], Small);

        Assert.Equal(Trained(images, images.Take(20)), Trained(stream, stream.Take(20)));
        Assert.Equal("toy-*.tar: 120 images of (1, 8, 8) in 4 classes, read as they are needed", stream.ToString());
    }

    [Theory]
    [InlineData(4)]
    [InlineData(9)]
    public void A_training_goes_on_in_the_middle_of_an_epoch_with_the_very_next_sample_to_the_last_bit(int batch)
    {
        WriteShards(perShard: 25);
        using var stream = StreamedImages.FromShards(folder.Path, Small, new() { ShuffleBuffer = 20 });
        using var whole = ToyNet.Seeded();
        var expected = Trainer(whole).Fit(stream);
        using (var broken = ToyNet.Seeded())
        using (var stop = new CancellationTokenSource())
        {
            var batches = 0;
            broken.Passed = () =>
            {
                if (++batches == batch)
                {
                    stop.Cancel();
                }
            };
            Trainer(broken, folder["net.safetensors"]).Fit(stream, cancellation: stop.Token);
        }

        using var later = ToyNet.Seeded(seed: 99);
        using var again = StreamedImages.FromShards(folder.Path, Small, new() { ShuffleBuffer = 20 });
        var found = Trainer(later, folder["net.safetensors"]).Resume(folder["net.safetensors"], again);

        Assert.Equal(expected.Epochs.Select(epoch => epoch.TrainLoss), found.Epochs.Select(epoch => epoch.TrainLoss));
        Assert.Equal(Weights(whole), Weights(later));

        using var other = StreamedImages.FromShards(folder.Path, Small, new() { ShuffleBuffer = 21 });
        Assert.Contains(", shuffled by 20)", Assert.Throws<CheckpointException>(() => Trainer(later).Resume(folder["net.safetensors"], other)).Message);
    }

    [Fact]
    public void No_more_than_three_batches_are_decoded_at_once_and_none_is_left()
    {
        WriteShards(perShard: 50);
        using var stream = StreamedImages.FromShards(folder.Path, Small);
        using var net = ToyNet.Seeded();
        var trainer = Trainer(net);
        trainer.BatchSize = 6;
        trainer.Fit(stream, stream.Take(30));
        trainer.Evaluate(stream);

        // 20 batches an epoch, of which a set in memory would hold all.
        Assert.InRange(stream.Decoded.Most, 6, 3 * 6);
        Assert.Equal(0, stream.Decoded.Now);

        foreach (var _ in new BatchLoader(stream, 6).Epoch(1))
        {
            break;
        }

        Assert.Equal(0, stream.Decoded.Now);
    }

    [Fact]
    public void The_order_of_a_buffer_holds_each_sample_once_keeps_what_is_near_and_is_the_seeds()
    {
        (int, int)[] runs = [(0, 500), (500, 300), (800, 700)];
        var order = BufferedOrder.Draw(runs, 50, new SeededRandom(3, 1));

        Assert.Equal(Enumerable.Range(0, 1500).Select(number => (long)number), order.Order());
        Assert.Equal(order, BufferedOrder.Draw(runs, 50, new SeededRandom(3, 1)));
        Assert.NotEqual(order, BufferedOrder.Draw(runs, 50, new SeededRandom(3, 2)));

        // No sample comes before its turn by more than the buffer: at most 50 others of its run that lie before it are still to come.
        foreach (var (start, count) in runs)
        {
            var own = order.Where(number => number >= start && number < start + count).ToArray();
            Assert.All(own.Index(), each => Assert.True(each.Item - start - each.Index <= 50, $"{each}"));
            Assert.NotEqual(own.Order(), own);
        }
    }

    [Fact]
    public void A_broken_image_is_named_by_shard_and_entry_and_can_be_left_out()
    {
        var samples = Shard(0, 20).ToArray();
        samples[6].Content = samples[6].Content[..40];
        File.WriteAllBytes(folder["toy-0.tar"], MadeShards.Tar(samples));
        using var stream = StreamedImages.FromShards(folder.Path, Small);
        using var net = ToyNet.Seeded();

        Assert.StartsWith($"{folder["toy-0.tar"]}: s0003.png is truncated", Assert.Throws<DataException>(() => Trainer(net).Fit(stream)).Message);

        var (readable, unreadable) = stream.Check();
        using (readable)
        {
            Assert.Equal(19, readable.Count);
            Assert.Equal([$"{folder["toy-0.tar"]}: s0003.png"], unreadable.Select(each => each.Path));
            Trainer(net).Fit(readable);
        }
    }

    [Fact]
    public void Parts_of_a_stream_are_streams_and_a_part_goes_into_memory()
    {
        WriteShards(perShard: 50);
        using var stream = StreamedImages.FromShards(folder.Path, Small);
        using var subset = stream.Subset(7, 70, 7);
        using var read = subset.Read();
        var (first, second) = stream.Split(0.75, seed: 1);
        var (one, two) = images.Split(0.75, seed: 1);

        Assert.Equal(images.Subset(7, 70, 7).Images, read.Images);
        Assert.Equal(images.Subset(7, 70, 7).Labels, subset.Labels);
        Assert.Equal((one.Count, two.Count), (first.Count, second.Count));
        Assert.Equal(one.Images, first.Read().Images);
        Assert.Contains("Take(100).Read() has some of them in memory", Assert.Throws<InvalidOperationException>(() => stream.Inputs).Message);
    }

    [Fact]
    public void A_source_of_ones_own_is_read_as_it_is_needed()
    {
        var labels = images.Labels.data<long>().ToArray();
        using var stream = StreamedImages.From(new Own(images, labels), labels);

        Assert.Equal(Trained(images, images), Trained(stream, stream));

        labels[3] = (labels[3] + 1) % 4;
        using var changed = StreamedImages.From(new Own(images, labels), images.Labels.data<long>().ToArray());
        Assert.Contains("Image 3 of own has label", Assert.Throws<DataException>(() => changed.Read()).Message);
        Assert.Throws<DataException>(() => StreamedImages.From(new Own(images, labels), labels[1..]));
    }

    [Theory]
    [InlineData(TarEntryFormat.Ustar)]
    [InlineData(TarEntryFormat.Pax)]
    [InlineData(TarEntryFormat.Gnu)]
    public void Long_names_folders_and_other_files_are_passed_over(TarEntryFormat format)
    {
        var deep = format == TarEntryFormat.Ustar ? "a/" : string.Concat(Enumerable.Repeat("a-long-folder.with.dots/", 8));
        var files = Shard(0, 6).SelectMany(file => new[] { (deep + file.Name, file.Content), (deep + Path.ChangeExtension(file.Name, "json"), "{}"u8.ToArray()) });
        File.WriteAllBytes(folder["toy.tar"], MadeShards.Tar(files.Where((_, index) => index % 4 != 3), format));
        using var stream = StreamedImages.FromShards(folder["toy.tar"], Small);

        Assert.Equal(images.Take(6).Images, stream.Read().Images);
    }

    [Fact]
    public void What_is_no_shard_is_refused_by_archive_and_entry()
    {
        var png = MadeShards.Png(new byte[64], 8);
        Assert.Contains("0001 has an image and no class", Refusal(("0001.png", png)));
        Assert.Contains("0001 has a class and no image", Refusal(("0001.cls", "1"u8.ToArray())));
        Assert.Contains("0001.jpg is a second image of 0001", Refusal(("0001.png", png), ("0001.jpg", png)));
        Assert.Contains("0001.cls says 'cat', but the number or the name of a class is expected", Refusal(("0001.png", png), ("0001.cls", "cat"u8.ToArray())));
        Assert.Contains("0001.cls says '70000'", Refusal(("0001.png", png), ("0001.cls", "70000"u8.ToArray())));
        Assert.Contains("0001.cls has 300 bytes", Refusal(("0001.png", png), ("0001.cls", new byte[300])));
        Assert.Contains("holds no sample", Refusal(("readme.txt", png)));

        var tar = MadeShards.Tar(MadeShards.Sample("0001", png, "0").Concat(MadeShards.Sample("0002", new byte[5000], "0")));
        Assert.Contains("0002.png has 5000 bytes from byte", RefusalOf(tar[..4000]));
        Assert.Contains("is packed (gzip)", RefusalOf(Bytes.Gzip(tar)));
        Assert.Contains("is not a whole tar archive", RefusalOf([.. Enumerable.Repeat((byte)'x', 512), .. tar]));
        Assert.Contains("There is no archive", Assert.Throws<DataException>(() => StreamedImages.FromShards(folder["none-*.tar"], Small)).Message);
        Assert.Throws<ArgumentException>(() => StreamedImages.FromShards(folder.Path, Small, new() { ShuffleBuffer = 0 }));

        string Refusal(params (string, byte[])[] files) => RefusalOf(MadeShards.Tar(files));

        string RefusalOf(byte[] archive)
        {
            File.WriteAllBytes(folder["bad.tar"], archive);
            return Assert.Throws<DataException>(() => StreamedImages.FromShards(folder["bad.tar"], Small)).Message;
        }
    }

    [Fact]
    public void A_name_that_claims_a_gigabyte_is_refused_before_it_takes_any()
    {
        var tar = MadeShards.Tar(Shard(0, 2).Select(file => (new string('n', 150) + file.Name, file.Content)), TarEntryFormat.Gnu);
        "17777777777"u8.CopyTo(tar.AsSpan(124));
        File.WriteAllBytes(folder["bad.tar"], tar);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<DataException>(() => StreamedImages.FromShards(folder["bad.tar"], Small));

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 10_000_000);
    }

    [Fact]
    public void Classes_have_names_where_these_are_given()
    {
        var files = MadeShards.Sample("1", MadeShards.Png(new byte[64], 8), "dog").Concat(MadeShards.Sample("2", MadeShards.Png(new byte[64], 8), "0"));
        File.WriteAllBytes(folder["toy.tar"], MadeShards.Tar(files));
        using var stream = StreamedImages.FromShards(folder["toy.tar"], Small, new() { ClassNames = ["cat", "dog"] });

        Assert.Equal([1, 0], stream.Labels.data<long>().ToArray());
    }

    [Fact]
    public void Shards_of_Pythons_tarfile_are_read()
    {
        if (!DebianPython.Has("tarfile"))
        {
            return; // without Python there is nobody to write them
        }

        foreach (var (name, content) in Shard(0, 4))
        {
            File.WriteAllBytes(folder[name], content);
        }

        var (code, output) = DebianPython.RunIn(folder.Path, "-c", "import tarfile, glob\nfor form in (tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT):\n t = tarfile.open(f'p{form}.tar', 'w', format=form)\n for n in sorted(glob.glob('s0*')): t.add(n, 'x' * 60 + '/é/' + n)\n t.close()");
        Assert.True(code == 0, output);
        using var stream = StreamedImages.FromShards(folder.Path, Small);
        Assert.Equal(12, stream.Count);
        Assert.Equal(images.Take(4).Images, stream.Subset(4, 5, 6, 7).Read().Images);
    }

    private static string Trained(SampleSet train, SampleSet valid)
    {
        using var net = ToyNet.Seeded();
        var trainer = Trainer(net);
        trainer.Augmentation = [Augmentations.RandomCrop(1), Augmentations.HorizontalFlip()];
        var history = trainer.Fit(train, valid);
        return string.Join(' ', history.Epochs.Select(epoch => FormattableString.Invariant($"{epoch.TrainLoss:R} {epoch.ValidationLoss:R}"))) + Convert.ToHexString(Weights(net));
    }

    private static Trainer Trainer(Network net, string? checkpoint = null) => new(net)
    {
        Epochs = 2,
        BatchSize = 16,
        DropLast = true,
        Optimizer = Optimizers.Adam(0.01),
        Normalization = Normalization.PlusMinusOne,
        Seed = 5,
        Device = CPU,
        Checkpoint = checkpoint,
        Progress = TrainingProgress.Silent,
    };

    private static byte[] Weights(Network net) => [.. net.state_dict().SelectMany(each => each.Value.bytes.ToArray())];

    private void WriteShards(int perShard)
    {
        for (var start = 0; start < images.Count; start += perShard)
        {
            File.WriteAllBytes(folder[$"toy-{start:000}.tar"], MadeShards.Tar(Shard(start, Math.Min(perShard, images.Count - start))));
        }
    }

    private IEnumerable<(string Name, byte[] Content)> Shard(int start, int count)
    {
        var labels = images.Labels.data<long>().ToArray();
        return Samples().Index().Skip(start).Take(count).SelectMany(each => MadeShards.Sample($"s{each.Index:0000}", each.Item.Png, $"{labels[each.Index]}"));
    }

    private IEnumerable<(string ClassName, byte[] Png)> Samples()
    {
        var pixels = images.Images.bytes.ToArray();
        var labels = images.Labels.data<long>().ToArray();
        return labels.Select((label, index) => (images.ClassNames[(int)label], MadeShards.Png(pixels.AsSpan(index * 64, 64), 8)));
    }

    private sealed class Own(ImageSet images, long[] labels) : IImageSource
    {
        private readonly byte[] pixels = images.Images.bytes.ToArray();

        public string Name => "own";

        public int Count => labels.Length;

        public Shape SampleShape => Small;

        public IReadOnlyList<string> ClassNames => images.ClassNames;

        public int Read(int index, Span<byte> into)
        {
            pixels.AsSpan(index * 64, 64).CopyTo(into);
            return (int)labels[index];
        }
    }
}
