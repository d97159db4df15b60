using TypedNets.Data;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Numbers in a row → a sample as a network takes it.</summary>
internal static class NumberSample
{
    /// <summary>The numbers as a batch of one: whole ones, where the network looks them up.</summary>
    /// <param name="graph">The network, of one input.</param>
    /// <param name="numbers">As many as it takes, the last dimension's next to each other.</param>
    /// <exception cref="ArgumentException">They are not as many, or an embedding has no vector for one.</exception>
    public static Tensor Create(NetworkGraph graph, float[] numbers)
    {
        var shape = Fitting(graph, numbers.Length);
        if (numbers.Length != shape.Elements || graph.Fault(shape) is not null)
        {
            throw new ArgumentException($"{graph.Name} takes {(graph.Input.IsOpen ? "" : $"{shape.Elements} ")}numbers, {graph.Input}, but {numbers.Length} are given", nameof(numbers));
        }

        var sample = tensor(numbers, [1, .. shape.Sizes]);
        if (!DataFit.LooksUp(graph))
        {
            return sample;
        }

        var whole = sample.to(ScalarType.Int64);
        if (sample.ne(whole).any().item<bool>())
        {
            throw new ArgumentException($"{graph.Name} looks up whole numbers, but not all that are given are such");
        }

        DataFit.CheckNumbers(graph, "this sample", 0, whole);
        return whole;
    }

    /// <summary>The shape of so many numbers, where no more than one size is open.</summary>
    private static Shape Fitting(NetworkGraph graph, long numbers)
    {
        var sizes = graph.Input.Sizes.ToArray();
        if (graph.OpenSizes is [var open])
        {
            sizes[open.Dimension] = 1;
            sizes[open.Dimension] = numbers / new Shape(sizes).Elements;
        }

        return new(sizes);
    }
}
