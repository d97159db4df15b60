using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// What a network learns from or is judged by, held in memory: images with their classes (<see cref="ImageSet"/>) or with the images
/// that should be made of them (<see cref="ImagePairs"/>).
/// </summary>
public abstract class SampleSet : IDisposable
{
    private protected SampleSet(Tensor inputs, Tensor targets, string name)
    {
        // The set outlives the dispose scope it happens to be made in, as a module's parameters do.
        Inputs = inputs.DetachFromDisposeScope();
        Targets = targets.DetachFromDisposeScope();
        Name = name;
        Count = checked((int)Inputs.size(0));
        SampleShape = new Shape(Inputs.shape.AsSpan(1));
    }

    /// <summary>What the network is given: images (N, C, H, W), <c>uint8</c>, on the CPU.</summary>
    public Tensor Inputs { get; }

    /// <summary>What the network should make of each: classes (N), <c>int64</c>, or images (N, C, H, W), <c>uint8</c>; on the CPU.</summary>
    public Tensor Targets { get; }

    /// <summary>The number of samples.</summary>
    public int Count { get; }

    /// <summary>The shape of one input, (C, H, W).</summary>
    public Shape SampleShape { get; }

    /// <summary>What messages and tables call the set.</summary>
    public string Name { get; }

    /// <summary>The first images, as a view: no image is copied.</summary>
    /// <param name="count">How many, from 1 to <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The set has fewer images.</exception>
    public SampleSet Take(int count)
    {
        if (count < 1 || count > Count)
        {
            throw new ArgumentOutOfRangeException(nameof(count), $"Take({count}) of {Name}, which has {Count} images: take 1 to {Count}");
        }

        return With(Inputs.narrow(0, 0, count), Targets.narrow(0, 0, count));
    }

    /// <summary>The images at the given places, in that order, copied.</summary>
    /// <param name="indices">Places from 0 to <see cref="Count"/> - 1; one may come more than once.</param>
    /// <exception cref="ArgumentOutOfRangeException">A place lies outside the set.</exception>
    /// <exception cref="ArgumentException">No place is given.</exception>
    public SampleSet Subset(params ReadOnlySpan<long> indices)
    {
        if (indices.IsEmpty)
        {
            throw new ArgumentException($"Subset() of {Name} without a place: a set holds at least one image", nameof(indices));
        }

        var outside = indices.IndexOfAnyExceptInRange(0L, Count - 1L);
        if (outside >= 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(indices), $"Subset of {Name} asks for image {indices[outside]}, but its images are numbered 0 to {Count - 1}");
        }

        using var places = tensor(indices.ToArray());
        return With(Inputs.index_select(0, places), Targets.index_select(0, places));
    }

    /// <summary>Divides the set at random in two parts that have no image in common and together hold all. The same seed gives the same parts.</summary>
    /// <param name="fraction">The first part's share, between 0 and 1: 0.75 for a training set with a quarter kept for validation.</param>
    /// <param name="seed">Fixes which images go where; torch's own generator is neither read nor moved.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of the parts would be empty.</exception>
    public (SampleSet First, SampleSet Second) Split(double fraction, int seed)
    {
        var count = fraction is > 0 and < 1 ? (int)Math.Round(Count * fraction) : 0;
        if (count < 1 || count == Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(fraction),
                FormattableString.Invariant($"Split({fraction}) of the {Count} images of {Name} leaves a part empty: give a fraction between 0 and 1"));
        }

        var order = new SeededRandom(seed).Permutation(Count);
        return (Subset(order.AsSpan(0, count)), Subset(order.AsSpan(count)));
    }

    /// <summary>Frees the samples. Views that <see cref="Take"/> made stay whole.</summary>
    public void Dispose()
    {
        Inputs.Dispose();
        Targets.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <exception cref="DataException">The tensor's numbers cannot be read.</exception>
    private protected static void RequireNumbers(Tensor tensor, string role, string name)
    {
        if (StoredNumbers.Missing(tensor) is { } missing)
        {
            throw new DataException($"The tensor of {role} of {name} {missing}");
        }
    }

    private protected abstract SampleSet With(Tensor inputs, Tensor targets);
}
