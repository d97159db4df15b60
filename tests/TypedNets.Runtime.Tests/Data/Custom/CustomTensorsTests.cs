using System.Collections.Concurrent;
using static TorchSharp.torch;

namespace TypedNets.Tests.Data.Custom;

[Samples(2, Classes = 3)]
internal sealed class Pairings;

[Samples(2, Values = 1)]
internal sealed class Products;

[Samples(3, Classes = 3)]
internal sealed class Triples;

/// <summary>Sets made of arrays, tensors and sources of numbers.</summary>
[Collection("torch")]
public class CustomTensorsTests
{
    private static readonly string[] Names = ["a", "b", "c"];

    [Fact]
    public void Arrays_of_every_kind_make_the_same_set_as_a_tensor()
    {
        float[] wanted = [1, 2, 3, 4, 5, 6];
        using var values = tensor(wanted, [3, 2]);
        TensorSet[] sets =
        [
            TensorSet.From(values, tensor(new[] { 0, 1, 2 }), Names, "set"),
            TensorSet.From(new[] { new[] { 1f, 2 }, [3, 4], [5, 6] }, [0, 1, 2], Names, "set"),
            TensorSet.From(new[] { new[] { 1.0, 2 }, [3, 4], [5, 6] }, [0, 1, 2], Names, "set"),
            TensorSet.From(new List<Half[]> { new Half[] { (Half)1, (Half)2 }, new Half[] { (Half)3, (Half)4 }, new Half[] { (Half)5, (Half)6 } }, [0, 1, 2], Names, "set"),
            TensorSet.From(new[,] { { 1f, 2 }, { 3, 4 }, { 5, 6 } }, [0, 1, 2], Names, "set"),
            TensorSet.From(wanted, new Shape(2), [0, 1, 2], Names, "set"),
        ];
        values.zero_();

        foreach (var set in sets)
        {
            Assert.Equal("set: 3 samples of (2) in 3 classes", set.ToString());
            Assert.Equal(wanted, set.Inputs.data<float>());
            Assert.Equal([0L, 1, 2], set.Labels.data<long>());
            set.Dispose();
        }
    }

    [Fact]
    public void Whole_numbers_stay_whole()
    {
        using var ints = TensorSet.From(new[] { new[] { 1, 2 }, [3, 4] }, [0, 1], Names, "ints");
        using var bytes = TensorSet.From(new byte[,] { { 1, 2 }, { 3, 4 } }, [0, 1], Names, "bytes");
        using var tensors = TensorSet.From(tensor(new short[] { 1, 2, 3, 4 }, [2, 2]), tensor(new byte[] { 0, 1 }), Names, "tensors");
        using var filled = TensorSet.FromSequences(new[] { new long[] { 1, 2 }, [3] }, 3, [0, 1], Names, "filled", padding: 9);

        Assert.All((TensorSet[])[ints, bytes, tensors], set => Assert.Equal([1L, 2, 3, 4], set.Inputs.data<long>()));
        Assert.Equal([1L, 2, 9, 3, 9, 9], filled.Inputs.data<long>());
    }

    [Fact]
    public void Values_are_one_or_several_of_a_sample()
    {
        using var one = TensorPairs.From(new[] { new[] { 1, 2 }, [3, 4] }, [0.5, 1.5], "one");
        using var rows = TensorPairs.From(new[,] { { 1f, 2 }, { 3, 4 } }, new[] { 1, 2 }, "rows");
        using var several = TensorPairs.From(new[] { new[] { 1f, 2 }, [3, 4] }, new[] { new[] { 1.0, 2, 3 }, [4, 5, 6] }, "several");
        using var images = TensorPairs.From(zeros(2, 3), zeros(2, 4, 5), "maps");

        Assert.Equal("one: 2 samples of (2) with values of (1)", one.ToString());
        Assert.Equal([0.5f, 1.5f], one.Targets.data<float>());
        Assert.Equal((ScalarType.Int64, new Shape(1)), (one.Inputs.dtype, rows.TargetShape));
        Assert.Equal([1f, 2, 3, 4, 5, 6], several.Targets.data<float>());
        Assert.Equal(new Shape(4, 5), images.TargetShape);
    }

    [Fact]
    public void What_is_wrong_is_said_with_the_sample()
    {
        Assert.Equal("Sample 1 of the inputs of x has 1 numbers, but sample 0 has 2: give each as many, or make sequences of one length with TensorSet.FromSequences", Refusal(() => TensorSet.From(new[] { new[] { 1f, 2 }, [3] }, [0, 0], Names, "x")));
        Assert.Equal("Sample 1 of the inputs of x holds what is not a finite number: mend it or leave the sample out", Refusal(() => TensorSet.From(new[] { new[] { 1f, 2 }, [3, float.NaN] }, [0, 0], Names, "x")));
        Assert.Equal("Sample 0 of the targets of x holds what is not a finite number: mend it or leave the sample out", Refusal(() => TensorPairs.From(new[] { new[] { 1f, 2 } }, [1e300], "x")));
        Assert.Equal("x has 2 samples and 1 labels, but each sample needs one label", Refusal(() => TensorSet.From(new[] { new[] { 1f, 2 }, [3, 4] }, [0], Names, "x")));
        Assert.Equal("x has 2 samples and the values of 1, but each sample needs its own", Refusal(() => TensorPairs.From(new[] { new[] { 1f, 2 }, [3, 4] }, [0f], "x")));
        Assert.Equal("The labels of x run from 0 to 3, but 3 class names are given: labels go from 0 to 2", Refusal(() => TensorSet.From(new[] { new[] { 1f }, [3] }, [0, 3], Names, "x")));
        Assert.Equal("The labels of x are Float32 of shape (2), but whole numbers of shape (N) are expected", Refusal(() => TensorSet.From(zeros(2, 2), zeros(2), Names, "x")));
        Assert.Contains("are Bool of shape (2, 2), but whole or floating-point numbers", Refusal(() => TensorSet.From(zeros([2, 2], ScalarType.Bool), zeros(2, ScalarType.Int64), Names, "x")));
        Assert.Contains("have shape (2), but (N, features) or more dimensions are expected", Refusal(() => TensorSet.From(zeros(2), zeros(2, ScalarType.Int64), Names, "x")));
        Assert.Contains("are 0 numbers", Refusal(() => TensorSet.From(Array.Empty<float[]>(), [], Names, "x")));
        Assert.Contains("are 5 numbers, but 2 samples of shape (3) have 6", Refusal(() => TensorSet.From(new float[5], new Shape(3), [0, 1], Names, "x")));
        Assert.Equal("Sequence 1 of x has 3 elements, but a length of 2 is asked for: cut it, or ask for more", Refusal(() => TensorSet.FromSequences(new[] { new[] { 1 }, [1, 2, 3] }, 2, [0, 1], Names, "x")));
        Assert.Contains("is sparse", Refusal(() => TensorSet.From(zeros(2, 2).to_sparse(), zeros(2, ScalarType.Int64), Names, "x")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_source_is_read_once_and_each_sample_has_its_place(bool concurrent)
    {
        var source = new Counting(100, concurrent);
        using var set = TensorSet.From(source);
        using var pairs = TensorPairs.From((ITensorPairSource<long>)new Tokens());

        Assert.Equal(Enumerable.Range(0, 100), source.Calls.Order());
        Assert.Equal(Enumerable.Range(0, 100).SelectMany(index => new float[] { index, index + 0.5f }), set.Inputs.data<float>());
        Assert.Equal(Enumerable.Range(0, 100).Select(index => index % 3L), set.Labels.data<long>());
        Assert.Equal((ScalarType.Int64, new Shape(1)), (pairs.Inputs.dtype, pairs.TargetShape));
        Assert.Equal([0f, 2, 4], pairs.Targets.data<float>());
    }

    [Fact]
    public void A_sources_mistake_is_told_with_the_sample()
    {
        Assert.Equal("Sample 7 of counting has label 3, but 3 class names are given: labels go from 0 to 2", Refusal(() => TensorSet.From(new Counting(10, false) { Label = index => index == 7 ? 3 : 0 })));
        Assert.Equal("Sample 4 of counting cannot be read: no such row", Refusal(() => TensorSet.From(new Counting(10, true) { Label = index => index >= 4 ? throw new InvalidOperationException("no such row") : 0 })));
        Assert.Contains("counting has 0 samples of shape (2)", Refusal(() => TensorSet.From(new Counting(0, false))));
    }

    [Fact]
    public void Parts_of_a_set_are_sets_of_its_kind_and_share_its_numbers()
    {
        using var set = TensorSet.From(Enumerable.Range(0, 40).Select(index => new[] { index, index + 0.5f }).ToArray(), [.. Enumerable.Range(0, 40).Select(index => index % 3)], Names, "set").As<Pairings>();
        var (first, second) = set.Split(0.75, seed: 1);

        Assert.Equal((30, 10), (first.Count, second.Count));
        Assert.Equal(Enumerable.Range(0, 40).Select(index => (float)index), first.Inputs.data<float>().Concat(second.Inputs.data<float>()).Where(value => value == Math.Floor(value)).Order());
        Assert.Equal([2f, 2.5f], set.Subset(2).Inputs.data<float>());
        Assert.Equal("Take(41) of set, which has 40 samples: take 1 to 40 (Parameter 'count')", Assert.Throws<ArgumentOutOfRangeException>(() => set.Take(41)).Message);
    }

    [Fact]
    public void What_a_type_says_of_its_samples_is_held_to_the_set()
    {
        using var set = TensorSet.From(new[] { new[] { 1f, 2 } }, [0], Names, "set");
        using var two = TensorSet.From(new[] { new[] { 1f, 2 } }, [0], ["a", "b"], "two");
        using var pairs = TensorPairs.From(new[] { new[] { 1f, 2 } }, [1f], "pairs");

        Assert.Equal(1, set.As<Pairings>().Count);
        Assert.Equal(1, pairs.As<Products>().Count);
        Assert.Equal("[Samples] on Triples says (3), but the samples of set have shape (2): make them the same", Refusal(() => set.As<Triples>()));
        Assert.Equal("[Samples] on Pairings says Classes = 3, but two has 2 classes: make them the same", Refusal(() => two.As<Pairings>()));
        Assert.Equal("[Samples] on Products says Values = 1, but set has 3 classes: make them the same", Refusal(() => set.As<Products>()));
        Assert.Equal("[Samples] on Pairings says Classes = 3, but the targets of pairs are values of (1): make them the same", Refusal(() => pairs.As<Pairings>()));
        Assert.Equal("String does not say what its samples look like: put [Samples(2, Classes = n)] on it", Refusal(() => set.As<string>()));
    }

    private static string Refusal(Func<object> attempt) => Assert.Throws<DataException>(attempt).Message;

    private sealed class Counting(int count, bool concurrent) : ITensorSource<float>
    {
        public ConcurrentQueue<int> Calls { get; } = [];

        public Func<int, int> Label { get; init; } = index => index % 3;

        public string Name => "counting";

        public int Count => count;

        public Shape SampleShape => new(2);

        public IReadOnlyList<string> ClassNames => Names;

        public bool IsConcurrent => concurrent;

        public int Read(int index, Span<float> input)
        {
            Calls.Enqueue(index);
            (input[0], input[1]) = (index, index + 0.5f);
            return Label(index);
        }
    }

    private sealed class Tokens : ITensorPairSource<long>
    {
        public string Name => "tokens";

        public int Count => 3;

        public Shape SampleShape => new(4);

        public Shape TargetShape => new(1);

        public void Read(int index, Span<long> input, Span<float> target)
        {
            input.Fill(index);
            target[0] = 2 * index;
        }
    }
}
