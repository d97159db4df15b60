using System.Buffers;
using System.ComponentModel;

namespace TypedNets.Kernels;

/// <summary>Samples of a network of several inputs or outputs, for generated code: its kernels take those of one sample one behind the other, and their users give each for itself.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct EndsBatch
{
    private readonly CompiledNetwork network;
    private readonly int samples;
    private readonly float[] inputs;
    private readonly float[] outputs;
    private int taken;
    private int given;

    /// <param name="network">The network.</param>
    /// <param name="samples">How many there are.</param>
    public EndsBatch(CompiledNetwork network, int samples)
    {
        ArgumentNullException.ThrowIfNull(network);
        (this.network, this.samples) = (network, samples);
        inputs = ArrayPool<float>.Shared.Rent(checked(samples * network.InputCount));
        outputs = ArrayPool<float>.Shared.Rent(checked(samples * network.OutputCount));
    }

    /// <summary>Takes the next input.</summary>
    /// <param name="numbers">Its numbers, sample by sample.</param>
    /// <param name="size">How many a sample has.</param>
    /// <param name="name">What it is called.</param>
    /// <exception cref="ArgumentException">They are not as many.</exception>
    public void Take(ReadOnlySpan<float> numbers, int size, string name)
    {
        Expect(numbers.Length, size, name, "takes");
        for (var sample = 0; sample < samples; sample++)
        {
            numbers.Slice(sample * size, size).CopyTo(inputs.AsSpan((sample * network.InputCount) + taken));
        }

        taken += size;
    }

    /// <summary>Predicts.</summary>
    public readonly void Run() => network.Predict(inputs.AsSpan(0, samples * network.InputCount), outputs.AsSpan(0, samples * network.OutputCount));

    /// <summary>Gives the next output.</summary>
    /// <param name="numbers">Where its numbers go, sample by sample.</param>
    /// <param name="size">How many a sample has.</param>
    /// <param name="name">What it is called.</param>
    /// <exception cref="ArgumentException">There is not room for as many.</exception>
    public void Give(Span<float> numbers, int size, string name)
    {
        Expect(numbers.Length, size, name, "gives");
        for (var sample = 0; sample < samples; sample++)
        {
            outputs.AsSpan((sample * network.OutputCount) + given, size).CopyTo(numbers.Slice(sample * size, size));
        }

        given += size;
    }

    /// <summary>Gives its memory back.</summary>
    public readonly void Dispose()
    {
        ArrayPool<float>.Shared.Return(inputs);
        ArrayPool<float>.Shared.Return(outputs);
    }

    private readonly void Expect(int count, int size, string name, string what)
    {
        if (samples == 0 || count != samples * size)
        {
            throw new ArgumentException($"{network.Name} {what} {size} numbers of each sample as {name}, and of {samples} samples these are {samples * size}, but there are {count}", name);
        }
    }
}
