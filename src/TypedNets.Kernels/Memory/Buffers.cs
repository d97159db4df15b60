using System.ComponentModel;

namespace TypedNets.Kernels;

/// <summary>The memory of some samples that are run together.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe ref struct Buffers
{
    private readonly float* input;
    private readonly float* workspace;
    private readonly float* output;
    private readonly int inputSize;
    private readonly int workspaceSize;
    private readonly int outputSize;

    internal Buffers(float* input, int inputSize, float* workspace, int workspaceSize, float* output, int outputSize, int samples)
    {
        this.input = input;
        this.workspace = workspace;
        this.output = output;
        (this.inputSize, this.workspaceSize, this.outputSize) = (inputSize, workspaceSize, outputSize);
        Samples = samples;
    }

    /// <summary>How many samples there are.</summary>
    internal int Samples { get; }

    /// <summary>Where a place begins, of the first sample.</summary>
    internal float* Address(Region place) => place switch
    {
        Region.Input => input,
        Region.Output => output,
        _ => workspace,
    };

    /// <summary>From one sample to the next.</summary>
    internal int Pitch(Region place) => place switch
    {
        Region.Input => inputSize,
        Region.Output => outputSize,
        _ => workspaceSize,
    };

    /// <summary>Where a place begins, of a sample.</summary>
    internal float* Address(Region place, int sample) => Address(place) + ((nint)sample * Pitch(place));
}
