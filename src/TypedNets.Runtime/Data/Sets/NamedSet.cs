using System.Collections.Immutable;
using System.Diagnostics;
using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>
/// Samples of several inputs or targets, each with its name, held in memory: pairs of images, images with two things to be said of them, images beside numbers. For networks that declare inputs
/// and outputs of these names.
/// </summary>
public sealed class NamedSet : SampleSet
{
    private readonly SampleColumns columns;

    /// <summary>Makes a set of the given tensors and takes ownership of them.</summary>
    /// <param name="name">What messages and tables call the set.</param>
    /// <param name="inputs">What the network is given, by the names of its inputs: images (N, C, H, W), <c>uint8</c>, which are normalised and augmented; or tensors (N, …), <c>float32</c> or <c>int64</c>.</param>
    /// <param name="targets">
    /// What it should make of it, by names of its own choice, which <see cref="Losses.PerOutput"/> holds to the outputs of these names: classes (N), <c>int64</c>; values (N, …), <c>float32</c>; images, <c>uint8</c>. None where the loss wants the inputs alone.
    /// </param>
    /// <exception cref="DataException">The tensors have other types, different numbers of samples, two names alike, or lie elsewhere than on the CPU.</exception>
    public NamedSet(string name, IEnumerable<(string Name, Tensor Values)> inputs, IEnumerable<(string Name, Tensor Values)>? targets = null)
        : this(name, Checked(name, [.. inputs], [.. targets ?? []]))
    {
    }

    private NamedSet(string name, SampleColumns columns)
        : base(columns.Inputs[0].Values, columns.Targets.IsEmpty ? columns.Inputs[0].Values : columns.Targets[0].Values, name)
    {
        this.columns = columns with { AreNamed = true };
        foreach (var (_, tensor) in columns.Inputs.Concat(columns.Targets))
        {
            tensor.DetachFromDisposeScope();
        }

        Task = new NamedTargets(name, columns.Targets);
    }

    internal override LearningTask Task { get; }

    internal override SampleColumns Columns => columns;

    /// <summary>What the inputs are called, in the order in which they were given: a network finds its own by them.</summary>
    public IReadOnlyList<string> InputNames => [.. columns.Inputs.Select(column => column.Name)];

    /// <summary>What the targets are called, in the order in which they were given: outputs and their losses find theirs by them.</summary>
    public IReadOnlyList<string> TargetNames => [.. columns.Targets.Select(column => column.Name)];

    /// <summary>An input or target of all samples, (N, …), on the CPU.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public Tensor this[string name] => columns.Inputs.Concat(columns.Targets).FirstOrDefault(column => column.Name == name).Values
        ?? throw new KeyNotFoundException($"{Name} has nothing named '{name}'; there are {string.Join(", ", InputNames.Concat(TargetNames))}");

    /// <inheritdoc cref="SampleSet.Take"/>
    public new NamedSet Take(int count) => (NamedSet)base.Take(count);

    /// <inheritdoc cref="SampleSet.Subset"/>
    public new NamedSet Subset(params ReadOnlySpan<long> indices) => (NamedSet)base.Subset(indices);

    /// <inheritdoc cref="SampleSet.Split"/>
    public new (NamedSet First, NamedSet Second) Split(double fraction, int seed)
    {
        var (first, second) = base.Split(fraction, seed);
        return ((NamedSet)first, (NamedSet)second);
    }

    /// <summary>The name, the number of samples and what they are: <c>pairs: 500 samples of left (1, 28, 28), right (1, 28, 28) with same (1)</c>.</summary>
    public override string ToString() =>
        $"{Name}: {Counted.Format(Count, "samples")} of {Joined(columns.Inputs)}{(columns.Targets.IsEmpty ? "" : $" with {Joined(columns.Targets)}")}";

    /// <summary>Those of its targets that are one number: <c>same 1</c>.</summary>
    internal override string Label(int index)
    {
        using var scope = NewDisposeScope();
        return string.Join(", ", columns.Targets.Where(target => target.Values.numel() == Count)
            .Select(target => FormattableString.Invariant($"{target.Name} {target.Values[index].to(ScalarType.Float64).item<double>():G6}")));
    }

    private protected override SampleSet With(Tensor inputs, Tensor targets) => throw new UnreachableException();

    private protected override SampleSet Map(Func<Tensor, Tensor> change) => new NamedSet(Name, new SampleColumns(Each(columns.Inputs, change), Each(columns.Targets, change)));

    private static string Joined(ImmutableArray<(string Name, Tensor Values)> all) => string.Join(", ", all.Select(column => $"{column.Name} {new Shape(column.Values.shape.AsSpan(1))}"));

    private static SampleColumns Checked(string name, ImmutableArray<(string Name, Tensor Values)> inputs, ImmutableArray<(string Name, Tensor Values)> targets)
    {
        if (inputs.IsEmpty)
        {
            throw new DataException($"{name} has no input: give one at least, (\"image\", images)");
        }

        var all = inputs.Concat(targets).ToArray();
        if (all.GroupBy(column => column.Name).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
        {
            throw new DataException($"{name} has two tensors named '{twice.Key}': names must differ, also between inputs and targets");
        }

        foreach (var (column, tensor) in all)
        {
            RequireNumbers(tensor, $"'{column}'", name);
            if (tensor.device_type != TorchSharp.DeviceType.CPU || tensor.dim() == 0 || tensor.dtype is not (ScalarType.Byte or ScalarType.Float32 or ScalarType.Int64) || (tensor.dtype == ScalarType.Byte && tensor.dim() != 4))
            {
                throw new DataException(
                    $"'{column}' of {name} is {tensor.dtype} of shape {new Shape(tensor.shape)} on {tensor.device}, but a set holds images (N, C, H, W) of uint8, or float32 or int64 of shape (N, …), on the CPU");
            }

            if (tensor.size(0) != all[0].Values.size(0) || tensor.size(0) == 0)
            {
                throw new DataException($"{name} has {all[0].Values.size(0)} samples of '{all[0].Name}' and {tensor.size(0)} of '{column}', but each sample has all of them, and a set one sample");
            }
        }

        return new SampleColumns(inputs, targets);
    }

    private static ImmutableArray<(string Name, Tensor Values)> Each(ImmutableArray<(string Name, Tensor Values)> all, Func<Tensor, Tensor> change) => [.. all.Select(column => (column.Name, change(column.Values)))];
}
