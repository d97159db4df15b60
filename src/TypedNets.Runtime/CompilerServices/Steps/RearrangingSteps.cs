using TypedNets.Kernels.Gradients;

namespace TypedNets.CompilerServices;

public sealed partial class StepBuilder
{
    /// <summary>What it reads in another shape, in PyTorch's order.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="read">What it reads.</param>
    public StepLayer Reshape(string name, StepLayer read) => Add(new RearrangingStep(Node(name), read, [.. Enumerable.Range(0, (int)read.Shape.Elements)]));

    /// <summary>Numbers of what it reads in another order: loops in one another through what it reads, in the order of what leaves.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="read">What it reads.</param>
    /// <param name="first">The element that loops begin with along each dimension that they do not begin at 0.</param>
    /// <param name="loops">Each loop: the dimension that it goes through, from one element to the next, and how many elements.</param>
    public StepLayer Rearrange(string name, StepLayer read, (int Dimension, long Element) first, params (int Dimension, long Step, long Size)[] loops)
    {
        var strides = new long[read.Shape.Rank];
        var stride = 1L;
        for (var dimension = strides.Length - 1; dimension >= 0; dimension--)
        {
            strides[dimension] = stride;
            stride *= read.Shape[dimension];
        }

        IEnumerable<long> taken = [first.Element * strides[first.Dimension]];
        foreach (var (dimension, step, size) in loops)
        {
            taken = taken.SelectMany(start => Enumerable.Range(0, (int)size).Select(index => start + (index * step * strides[dimension])));
        }

        int[] numbers = [.. taken.Select(number => (int)number)];
        if (numbers.Length != Node(name).Output.Elements)
        {
            // Its loops are those for as many classes as are written.
            NotYet(name, "of another number of classes");
        }

        return Add(new RearrangingStep(Node(name), read, numbers));
    }
}

/// <summary>Numbers in another order.</summary>
internal sealed class RearrangingStep(LayerNode node, StepLayer read, int[] taken) : StepLayer(node, read)
{
    internal override void Lower(StepPlan plan) => plan.Add(new RearrangeLayer(Read(), Give(), taken));
}
