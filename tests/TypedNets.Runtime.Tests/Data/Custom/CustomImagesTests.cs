using System.Collections.Concurrent;
using static TorchSharp.torch;

namespace TypedNets.Tests.Data.Custom;

/// <summary>Sets of tensors, arrays and a source of one's own.</summary>
public class CustomImagesTests
{
    private static readonly string[] Names = ["a", "b", "c"];

    [Fact]
    public void Tensors_are_copied_and_stay_their_owners()
    {
        using var pixels = arange(24).to(ScalarType.Byte).reshape(2, 3, 2, 2);
        using var labels = tensor(new[] { 2, 0 });
        using var set = ImageSet.From(pixels, labels, Names, "images");
        pixels.zero_();
        Assert.Equal(Enumerable.Range(0, 24).Select(value => (byte)value), set.Images.data<byte>());
        Assert.Equal([2L, 0], set.Labels.data<long>());
    }

    [Fact]
    public void Floating_point_pixels_become_the_nearest_of_256_levels()
    {
        foreach (var type in new[] { ScalarType.Float32, ScalarType.Float64, ScalarType.Float16 })
        {
            using var set = ImageSet.From(tensor(new[] { 0, 0.25, 0.5, 1 }).to(type).reshape(1, 2, 2), zeros(1, ScalarType.Byte), Names, "images");
            Assert.Equal(new Shape(1, 2, 2), set.SampleShape);
            Assert.Equal((byte[])[0, 64, 128, 255], set.Images.data<byte>());
        }
    }

    [Theory]
    [InlineData(-1, 1, "run from -1 to 1, but floating-point pixels go from 0 to 1: undo their normalisation")]
    [InlineData(0, 255, "run from 0 to 255, but floating-point pixels go from 0 to 1: divide by 255")]
    [InlineData(0, float.NaN, "mend what is not a number")]
    public void Floating_point_pixels_out_of_range_are_refused_with_advice(float low, float high, string message) =>
        Assert.Contains(message, Assert.Throws<DataException>(() => ImageSet.From([low, high], new Shape(1, 1, 2), [0], Names, "images")).Message);

    [Fact]
    public void Arrays_make_the_same_set_as_a_tensor()
    {
        byte[] pixels = [1, 2, 3, 4, 5, 6, 7, 8];
        using var flat = ImageSet.From(pixels, new Shape(1, 2, 2), [0, 1], Names, "flat");
        using var cube = ImageSet.From(new byte[,,,] { { { { 1, 2 }, { 3, 4 } } }, { { { 5, 6 }, { 7, 8 } } } }, [0, 1], Names, "images");
        using var floats = ImageSet.From(Array.ConvertAll(pixels, pixel => pixel / 255f), new Shape(1, 2, 2), [0, 1], Names, "images");
        foreach (var set in new[] { flat, cube, floats })
        {
            Assert.Equal(pixels, set.Images.data<byte>());
            Assert.Equal([0L, 1], set.Labels.data<long>());
        }

        Assert.Equal("flat: 2 images of (1, 2, 2) in 3 classes", flat.ToString());
    }

    [Fact]
    public void What_does_not_fit_together_is_refused_with_what_was_found_and_expected()
    {
        Assert.Equal("images has 7 pixels and 2 labels, but 2 images of (1, 2, 2) have 8 pixels", Refusal(() => ImageSet.From(new byte[7], new Shape(1, 2, 2), [0, 1], Names, "images")));
        Assert.Contains("is (4), but that of an image is (C, H, W)", Refusal(() => ImageSet.From(new byte[8], new Shape(4), [0, 1], Names, "images")));
        Assert.Contains("1 images and 2 labels", Refusal(() => ImageSet.From(new byte[1, 1, 2, 2], [0, 1], Names, "images")));
        Assert.Contains("run from 0 to 3, but 3 class names are given: labels go from 0 to 2", Refusal(() => ImageSet.From(new byte[8], new Shape(1, 2, 2), [0, 3], Names, "images")));
        Assert.Contains("have shape (4, 4), but (N, C, H, W) is expected", Refusal(() => ImageSet.From(zeros(4, 4), zeros(4, ScalarType.Int64), Names, "images")));
        Assert.Contains("are Int32, but uint8 (0 to 255) or floating point (0 to 1)", Refusal(() => ImageSet.From(zeros([1, 1, 2, 2], ScalarType.Int32), zeros(1, ScalarType.Int64), Names, "images")));
        Assert.Contains("labels of images are Float32 of shape (1, 3), but whole numbers", Refusal(() => ImageSet.From(zeros(1, 1, 2, 2), zeros(1, 3), Names, "images")));
        Assert.Contains("0 images and 0 labels, but each image needs one label and a set one image", Refusal(() => ImageSet.From(new byte[0, 1, 2, 2], [], Names, "images")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_source_is_read_once_for_each_image_and_by_several_threads_only_where_it_allows_that(bool concurrent)
    {
        var source = new Stripes(100) { IsConcurrent = concurrent };
        using var set = ImageSet.From(source);
        Assert.Equal(Enumerable.Range(0, 100), source.Calls.Order());
        Assert.True(concurrent || source.Calls.SequenceEqual(Enumerable.Range(0, 100)), "one after the other");
        Assert.Equal(Enumerable.Range(0, 100).Select(index => (byte)index), set.Images.data<byte>().Chunk(8).Select(image => image[3]));
        Assert.Equal(Enumerable.Range(0, 100).Select(index => index % 3L), set.Labels.data<long>());
        Assert.Equal("Stripes: 100 images of (2, 2, 2) in 3 classes", set.ToString());
    }

    [Fact]
    public void A_sources_mistake_is_told_with_the_images_number()
    {
        Assert.Equal("Image 7 of Stripes has label 3, but 3 class names are given: labels go from 0 to 2", Refusal(() => ImageSet.From(new Stripes(10) { Label = index => index == 7 ? 3 : 0 })));
        Assert.Equal("Image 4 of Stripes cannot be read: no such row", Refusal(() => ImageSet.From(new Stripes(10) { Label = index => index >= 4 ? throw new InvalidOperationException("no such row") : 0 })));
        Assert.Contains("Stripes has 0 images of shape (2, 2, 2), but at least one image of (C, H, W) is expected", Refusal(() => ImageSet.From(new Stripes(0))));
    }

    [Fact]
    public void A_data_set_of_ones_own_needs_class_names_and_two_sets_and_trains_a_network()
    {
        using var whole = ImageSet.From(new Stripes(30));
        var (train, test) = whole.Split(0.5, seed: 1);
        using IDataSet<Striped> data = new Striped { Train = train.As<Striped>(), Test = test.As<Striped>() };
        train.Dispose();
        Assert.Equal("Striped: 15 images of (2, 2, 2) in 3 classes", data.Train.ToString());
        Assert.Equal(Normalization.Unit, StandardOf<Striped>());

        using var net = new StripedNet();
        var history = new Trainer(net) { Epochs = 1, Seed = 1, Device = CPU, Progress = TrainingProgress.Silent }.Fit(data.Train, data.Test);
        Assert.Single(history.Epochs);

        static Normalization StandardOf<TData>()
            where TData : IDataSet<TData> => TData.Standard;
    }

    [Fact]
    public void Images_pass_for_a_data_set_only_with_its_shape_and_classes()
    {
        using var colorless = ImageSet.From(new byte[4], new Shape(1, 2, 2), [0], Names, "colorless");
        using var nameless = ImageSet.From(new byte[8], new Shape(2, 2, 2), [0], ["b", "a", "c"], "nameless");
        Assert.Contains("have shape (1, 2, 2), but its images have shape (2, 2, 2)", Refusal(() => colorless.As<Striped>()));
        Assert.Equal("nameless has the classes b, a, c, but those of Striped are a, b, c", Refusal(() => nameless.As<Striped>()));
    }

    [Fact]
    public void What_the_compiler_believes_must_be_so()
    {
        using var set = ImageSet.From(new Stripes(3));
        Assert.Equal("[Samples] on Boastful says Classes = 4, but it has 3 class names: make them the same", Refusal(() => set.As<Boastful>()));
        Assert.Contains("Silent does not say what its samples look like: put [Samples(C, H, W, Classes = n)] on it", Refusal(() => set.As<Silent>()));
    }

    private static string Refusal(Func<object> action) => Assert.Throws<DataException>(action).Message;

    private sealed class Stripes(int count) : IImageSource
    {
        public string Name => "Stripes";

        public int Count => count;

        public Shape SampleShape => new(2, 2, 2);

        public IReadOnlyList<string> ClassNames => Names;

        public bool IsConcurrent { get; init; }

        public Func<int, int> Label { get; init; } = index => index % 3;

        public ConcurrentQueue<int> Calls { get; } = [];

        public int Read(int index, Span<byte> pixels)
        {
            Calls.Enqueue(index);
            pixels.Fill((byte)index);
            return Label(index);
        }
    }

    [Samples(2, 2, 2, Classes = 3)]
    private sealed class Striped : IDataSet<Striped>
    {
        public static IReadOnlyList<string> ClassNames => Names;

        public required ImageSet<Striped> Train { get; init; }

        public required ImageSet<Striped> Test { get; init; }
    }

    [Samples(2, 2, 2, Classes = 4)]
    private sealed class Boastful : IDataSet<Boastful>
    {
        public static IReadOnlyList<string> ClassNames => Names;

        public required ImageSet<Boastful> Train { get; init; }

        public required ImageSet<Boastful> Test { get; init; }
    }

    private sealed class Silent : IDataSet<Silent>
    {
        public static IReadOnlyList<string> ClassNames => Names;

        public required ImageSet<Silent> Train { get; init; }

        public required ImageSet<Silent> Test { get; init; }
    }
}

/// <summary>Takes two channels of 2×2.</summary>
[Input(2, 2, 2)]
[Flatten, Linear(3)]
internal sealed partial class StripedNet;
