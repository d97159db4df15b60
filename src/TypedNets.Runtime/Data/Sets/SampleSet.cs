using System.Diagnostics;
using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>
/// What a network learns from or is judged by, held in memory but for <see cref="StreamedImages"/>: images with their classes (<see cref="ImageSet"/>) or with the images
/// that should be made of them (<see cref="ImagePairs"/>); vectors, sequences and other tensors with their classes (<see cref="TensorSet"/>)
/// or with the values that should be made of them (<see cref="TensorPairs"/>).
/// </summary>
public abstract class SampleSet : IDisposable
{
    private readonly Tensor inputs;

    private protected SampleSet(Tensor inputs, Tensor targets, string name)
    {
        // The set outlives the dispose scope it happens to be made in, as a module's parameters do.
        this.inputs = inputs.DetachFromDisposeScope();
        Targets = targets.DetachFromDisposeScope();
        Name = name;
        Count = checked((int)inputs.size(0));
        SampleShape = new Shape(inputs.shape.AsSpan(1));
    }

    /// <summary>What the network is given, on the CPU: images (N, C, H, W), <c>uint8</c>, or tensors (N, …), <c>float32</c> or, for an embedding, <c>int64</c>.</summary>
    /// <exception cref="InvalidOperationException">The set is of <see cref="StreamedImages"/>, which reads its images when they are needed.</exception>
    public Tensor Inputs => Refusal is { } reason ? throw new InvalidOperationException(reason) : inputs;

    /// <summary>What the network should make of each, on the CPU: classes (N), <c>int64</c>; images (N, C, H, W), <c>uint8</c>; or values (N, …), <c>float32</c>.</summary>
    public Tensor Targets { get; }

    /// <summary>The number of samples.</summary>
    public int Count { get; }

    /// <summary>The shape of one input: (C, H, W), (features), (L, features), …</summary>
    public Shape SampleShape { get; }

    /// <summary>What messages and tables call the set.</summary>
    public string Name { get; }

    /// <summary>What a network is to make of the samples.</summary>
    internal abstract LearningTask Task { get; }

    /// <summary>All inputs and targets, with their names; one of each, whose name says nothing, where the set gives none.</summary>
    internal virtual SampleColumns Columns => field ??= new([("input", inputs)], [(NamedTargets.Unnamed, Targets)]);

    /// <summary>Whether the inputs are images, and not numbers as the network takes them.</summary>
    internal bool HoldsImages => inputs.dtype == ScalarType.Byte;

    /// <summary>Why its inputs are no tensor; null where they are one.</summary>
    private protected virtual string? Refusal => null;

    /// <summary>What its order depends on beside the seed, as the end of what is said of the set in a checkpoint.</summary>
    internal virtual string OrderText => "";

    /// <summary>The order of an epoch.</summary>
    /// <param name="random">What it is drawn from.</param>
    internal virtual long[] Order(SeededRandom random) => random.Permutation(Count);

    /// <summary>What a person calls the samples.</summary>
    internal virtual Noun Noun => Noun.Sample;

    /// <summary>How images were made to fit, where that is known.</summary>
    internal virtual Resizing? Resizing { get; init; }

    /// <summary>Whether the samples lie in memory, and are not read when they are needed.</summary>
    internal bool IsInMemory => Refusal is null;

    /// <summary>The samples with their classes; null where they have none.</summary>
    internal virtual ClassSet? AsClasses() => null;

    /// <summary>The samples as images with their classes, in memory; null where they are something else.</summary>
    internal virtual ImageSet? AsImages() => null;

    /// <summary>The samples as tensors with their classes; null where they are something else.</summary>
    internal virtual TensorSet? AsTensors() => null;

    /// <summary>Does with the samples what is done with those of their task.</summary>
    /// <param name="visitor">What is done with those of each.</param>
    internal virtual T Accept<T>(ISampleVisitor<T> visitor) => visitor.Values(this);

    /// <summary>What is known of a sample, in a few words: its class; empty where that is nothing.</summary>
    internal virtual string Label(int index) => "";

    /// <summary>The number of each sample's class; null where they have none.</summary>
    internal virtual long[]? ReadLabels() => null;

    /// <summary>What reads the samples when they are needed.</summary>
    /// <param name="normalization">What becomes of a pixel; null leaves it a byte.</param>
    /// <param name="augmenter">Makes what changes the images; null where nothing does.</param>
    internal virtual StreamGather Stream(Normalization? normalization, Func<Augmenter?> augmenter) => throw new UnreachableException();

    /// <summary>The first samples as images without a class, to be drawn; null where they are no images.</summary>
    /// <param name="count">How many at most.</param>
    internal virtual ImageSet? Drawn(int count) => null;

    /// <summary>The first samples, as a view: nothing is copied.</summary>
    /// <param name="count">How many, from 1 to <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The set has fewer samples.</exception>
    public SampleSet Take(int count)
    {
        if (count < 1 || count > Count)
        {
            throw new ArgumentOutOfRangeException(nameof(count), $"Take({count}) of {Name}, which has {Count} {Noun}: take 1 to {Count}");
        }

        return Map(tensor => tensor.narrow(0, 0, count));
    }

    /// <summary>The samples at the given places, in that order, copied.</summary>
    /// <param name="indices">Places from 0 to <see cref="Count"/> - 1; one may come more than once.</param>
    /// <exception cref="ArgumentOutOfRangeException">A place lies outside the set.</exception>
    /// <exception cref="ArgumentException">No place is given.</exception>
    public SampleSet Subset(params ReadOnlySpan<long> indices)
    {
        if (indices.IsEmpty)
        {
            throw new ArgumentException($"Subset() of {Name} without a place: a set holds at least one {Noun.One}", nameof(indices));
        }

        var outside = indices.IndexOfAnyExceptInRange(0L, Count - 1L);
        if (outside >= 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(indices), $"Subset of {Name} asks for {Noun.One} {indices[outside]}, but its {Noun} are numbered 0 to {Count - 1}");
        }

        using var places = tensor(indices.ToArray());
        return Map(tensor => tensor.index_select(0, places));
    }

    /// <summary>Divides the set at random in two parts that have no sample in common and together hold all. The same seed gives the same parts.</summary>
    /// <param name="fraction">The first part's share, between 0 and 1: 0.75 for a training set with a quarter kept for validation.</param>
    /// <param name="seed">Fixes which samples go where; torch's own generator is neither read nor moved.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of the parts would be empty.</exception>
    public (SampleSet First, SampleSet Second) Split(double fraction, int seed)
    {
        var count = fraction is > 0 and < 1 ? (int)Math.Round(Count * fraction) : 0;
        if (count < 1 || count == Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(fraction),
                FormattableString.Invariant($"Split({fraction}) of the {Count} {Noun} of {Name} leaves a part empty: give a fraction between 0 and 1"));
        }

        var order = new SeededRandom(seed).Permutation(Count);
        return (Subset(order.AsSpan(0, count)), Subset(order.AsSpan(count)));
    }

    /// <summary>Frees the samples. Views that <see cref="Take"/> made stay whole.</summary>
    public void Dispose()
    {
        foreach (var (_, tensor) in Columns.Inputs.Concat(Columns.Targets))
        {
            tensor.Dispose();
        }

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

    /// <summary>The same set with something done to each of its tensors.</summary>
    private protected virtual SampleSet Map(Func<Tensor, Tensor> change) => With(change(Inputs), change(Targets));
}
