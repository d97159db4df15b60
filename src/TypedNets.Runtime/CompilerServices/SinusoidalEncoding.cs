using System.ComponentModel;
using static TorchSharp.torch;

namespace TypedNets.CompilerServices;

/// <summary>The module of <c>[PositionalEncoding]</c>: waves of many lengths, added to a sequence. They move with the network and are no part of its state.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SinusoidalEncoding : nn.Module<Tensor, Tensor>
{
    private const string Key = "waves";
    private const double Longest = 10_000;

    private readonly long features;

    /// <summary>Makes the module.</summary>
    /// <param name="length">L; null for sequences of any length, whose waves are worked out for each batch.</param>
    /// <param name="features">The features of each element.</param>
    /// <param name="device">Where the waves live; by default the CPU.</param>
    public SinusoidalEncoding(long? length, long features, Device? device = null)
        : base(nameof(SinusoidalEncoding))
    {
        this.features = features;
        if (length is { } known)
        {
            register_buffer(Key, Waves(known, features, device), persistent: false);
        }
    }

    /// <summary>Adds the waves to each sample.</summary>
    /// <param name="input">(N, L, features).</param>
    public override Tensor forward(Tensor input)
    {
        if (get_buffer(Key) is { } known)
        {
            return Branches.Sum(input, known);
        }

        using var waves = Waves(input.size(1), features, CPU).to(input.dtype, input.device, disposeAfter: true);
        return Branches.Sum(input, waves);
    }

    /// <summary>TorchSharp takes a buffer for a lasting one as soon as it was moved.</summary>
    /// <param name="recurse">Whether those of modules within are wanted.</param>
    /// <param name="include_nonpersistent">Whether those are wanted that are no part of the state.</param>
    public override IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true) =>
        include_nonpersistent ? base.named_buffers(recurse, include_nonpersistent) : [];

    private static Tensor Waves(long length, long features, Device? device)
    {
        var waves = new float[length, features];
        for (var feature = 0; feature < features; feature++)
        {
            var rate = Math.Pow(Longest, -(feature - (feature % 2)) / (double)features);
            for (var position = 0; position < length; position++)
            {
                waves[position, feature] = (float)(feature % 2 == 0 ? Math.Sin(position * rate) : Math.Cos(position * rate));
            }
        }

        return tensor(waves, device: device);
    }
}
