using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>Some samples with what a network should say to them, ready on the device.</summary>
public sealed class Batch : IDisposable
{
    private readonly bool isNamed;

    /// <summary>Makes a batch of tensors that it will own.</summary>
    /// <param name="inputs">(N, …), <c>float32</c>, normalised where they are images, or <c>int64</c> for an embedding.</param>
    /// <param name="targets">Classes (N), <c>int64</c>; images (N, C, H, W), <c>float32</c>, in [0, 1]; or values (N, …), <c>float32</c>.</param>
    public Batch(Tensor inputs, Tensor targets)
        : this(inputs, targets, (int)inputs.size(0))
    {
    }

    /// <summary>Where the number of samples is known already.</summary>
    internal Batch(Tensor inputs, Tensor targets, int count) => (Inputs, Targets, Count) = (inputs, targets, count);

    /// <summary>Of a set with several inputs or targets, which have names.</summary>
    internal Batch(SampleColumns columns, int count)
    {
        (Columns, isNamed) = (columns, true);
        (Inputs, Targets, Count) = (columns.Inputs[0].Values, columns.Targets.IsEmpty ? columns.Inputs[0].Values : columns.Targets[0].Values, count);
    }

    /// <summary>All inputs and targets, with their names.</summary>
    internal SampleColumns Columns
    {
        get => field ??= new([("input", Inputs)], [(NamedTargets.Unnamed, Targets)]);
        private init;
    }

    /// <summary>The samples, (N, …): <c>float32</c>, normalised where they are images, or <c>int64</c> for an embedding.</summary>
    public Tensor Inputs { get; }

    /// <summary>
    /// The class of each sample, (N), <c>int64</c>, or what should be made of it, <c>float32</c>: an image (N, C, H, W) in [0, 1] or values (N, …); of mixed samples the share of each class, (N, classes).
    /// </summary>
    public Tensor Targets { get; }

    /// <summary>The number of samples.</summary>
    public int Count { get; }

    /// <summary>Whether its targets are shares of classes, as a <see cref="BatchAugmentation"/> mixes them.</summary>
    internal bool IsMixed { get; init; }

    /// <summary>What metrics compare with: the targets, or of mixed samples the class with the largest share, (N), which is the caller's to free.</summary>
    internal Tensor Measured() => IsMixed ? Targets.argmax(1) : Targets.alias();

    /// <summary>Is told when the batch is freed.</summary>
    internal Action? Freed { get; set; }

    /// <summary>Frees both tensors; to do it again does nothing.</summary>
    public void Dispose()
    {
        Inputs.Dispose();
        Targets.Dispose();
        Freed?.Invoke();
        Freed = null;
        if (isNamed)
        {
            foreach (var (_, tensor) in Columns.Inputs.Concat(Columns.Targets))
            {
                tensor.Dispose();
            }
        }
    }
}
