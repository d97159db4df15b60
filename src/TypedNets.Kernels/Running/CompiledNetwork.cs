using TypedNets.Kernels.Running;

namespace TypedNets.Kernels;

/// <summary>
/// A trained network that runs without libtorch: what the compiler makes of a declaration. Any number of threads may predict with one at the same time; a prediction allocates nothing.
/// </summary>
public abstract class CompiledNetwork : IDisposable
{
    /// <summary>How many samples are run side by side at most, so that dense layers read their weights once for all of them.</summary>
    internal const int MostTogether = 8;

    // Half a megabyte: of a larger network's samples more lies between than a processor's caches hold.
    private const int SmallWorkspace = 1 << 17;

    private readonly Kernel[] steps;
    private readonly WorkspacePool pool;
    private volatile bool isDisposed;
    private readonly Normalization normalization;

    /// <summary>Made by the generated class.</summary>
    /// <param name="name">The network's name.</param>
    /// <param name="inputSize">The numbers of one sample.</param>
    /// <param name="outputSize">The numbers that are predicted of it.</param>
    /// <param name="workspaceSize">The numbers that lie between.</param>
    /// <param name="weights">What was learned; the steps take from it what they need.</param>
    /// <param name="steps">Makes what is done, in its order.</param>
    protected CompiledNetwork(string name, int inputSize, int outputSize, int workspaceSize, Weights weights, Func<LayerWeights, Kernel[]> steps)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(steps);
        this.steps = steps(new LayerWeights(name, weights));
        weights.ExpectAllTaken(name);
        (Name, InputCount, OutputCount, WorkspaceSize) = (name, inputSize, outputSize, workspaceSize);
        normalization = weights.Normalization;
        ClassNames = weights.ClassNames;
        Together = workspaceSize <= SmallWorkspace ? MostTogether : 1;
        pool = new WorkspacePool(this);
    }

    /// <summary>The network's name.</summary>
    public string Name { get; }

    /// <summary>What its outputs mean, in their order; empty where the file of its weights does not say.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The numbers of one sample.</summary>
    internal int InputCount { get; }

    /// <summary>The numbers that are predicted of one sample.</summary>
    internal int OutputCount { get; }

    /// <summary>The numbers between, of one sample.</summary>
    internal int WorkspaceSize { get; }

    /// <summary>How many samples are run side by side.</summary>
    internal int Together { get; }

    /// <summary>A workspace of one's own, for a thread that wants to share none.</summary>
    public Workspace CreateWorkspace() => new(this);

    /// <summary>Predicts, of one sample or of several that follow one another.</summary>
    /// <param name="input">The samples: images as (N, C, H, W), as the network was trained with them.</param>
    /// <param name="output">What is predicted, (N, outputs).</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public void Predict(ReadOnlySpan<float> input, Span<float> output)
    {
        var workspace = pool.Take();
        Predict(input, output, workspace);
        pool.Return(workspace);
    }

    /// <summary>The same in a workspace of one's own.</summary>
    /// <param name="input">The samples.</param>
    /// <param name="output">What is predicted.</param>
    /// <param name="workspace">One that <see cref="CreateWorkspace"/> gave, that no other thread uses now.</param>
    /// <exception cref="ArgumentException">The sizes do not fit, or the workspace is another network's.</exception>
    public unsafe void Predict(ReadOnlySpan<float> input, Span<float> output, Workspace workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        var samples = Samples(input.Length, output.Length);
        if (workspace.Network != this)
        {
            throw new ArgumentException($"the workspace is one of {workspace.Network.Name}, and another network predicts, {Name}: take its CreateWorkspace()", nameof(workspace));
        }

        fixed (float* from = input)
        fixed (float* to = output)
        {
            for (var sample = 0; sample < samples; sample += Together)
            {
                Run(from + ((nint)sample * InputCount), to + ((nint)sample * OutputCount), Math.Min(Together, samples - sample), workspace);
            }
        }

        GC.KeepAlive(workspace);
    }

    /// <summary>Predicts from the bytes of images, as their pixels were made numbers when the network was trained.</summary>
    /// <param name="pixels">The images, (N, C, H, W), 0 to 255.</param>
    /// <param name="output">What is predicted, (N, outputs).</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public unsafe void Predict(ReadOnlySpan<byte> pixels, Span<float> output)
    {
        var samples = Samples(pixels.Length, output.Length);
        var workspace = pool.Take();
        fixed (float* to = output)
        {
            for (var sample = 0; sample < samples; sample++)
            {
                normalization.Apply(pixels.Slice(sample * InputCount, InputCount), workspace.Converted.Span);
                Run(workspace.Converted.Pointer, to + ((nint)sample * OutputCount), 1, workspace);
            }
        }

        pool.Return(workspace);
    }

    /// <summary>Predicts from whole numbers, as the words or letters of a text are: what an embedding looks up.</summary>
    /// <param name="indices">The samples, (N, L).</param>
    /// <param name="output">What is predicted, (N, outputs).</param>
    /// <exception cref="ArgumentException">The sizes do not fit, or a number has no vector.</exception>
    public unsafe void Predict(ReadOnlySpan<long> indices, Span<float> output)
    {
        var samples = Samples(indices.Length, output.Length);
        var workspace = pool.Take();
        try
        {
            fixed (float* to = output)
            {
                for (var sample = 0; sample < samples; sample++)
                {
                    for (var index = 0; index < InputCount; index++)
                    {
                        workspace.Converted.Pointer[index] = indices[(sample * InputCount) + index];
                    }

                    Run(workspace.Converted.Pointer, to + ((nint)sample * OutputCount), 1, workspace);
                }
            }
        }
        finally
        {
            pool.Return(workspace);
        }
    }

    /// <summary>Predicts of many samples on several threads.</summary>
    /// <param name="input">The samples, (N, C, H, W).</param>
    /// <param name="output">What is predicted, (N, outputs).</param>
    /// <param name="threads">How many threads; by default as many as there are processors.</param>
    /// <param name="cancellation">Ends it between two groups of samples; what was predicted by then stands in the output.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Predict(ReadOnlyMemory<float> input, Memory<float> output, int? threads = null, CancellationToken cancellation = default)
    {
        var samples = Samples(input.Length, output.Length);
        if (threads is { } number)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(number, 1, nameof(threads));
        }

        var groups = (samples + Together - 1) / Together;
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads ?? Environment.ProcessorCount, CancellationToken = cancellation };
        Parallel.For(0, groups, options, group =>
        {
            var first = group * Together;
            var taken = Math.Min(Together, samples - first);
            Predict(input.Span.Slice(first * InputCount, taken * InputCount), output.Span.Slice(first * OutputCount, taken * OutputCount));
        });
    }

    /// <summary>Lets its memory go. What predicts at that moment ends; what begins afterwards is told.</summary>
    public void Dispose()
    {
        isDisposed = true;
        pool.Clear();
        GC.SuppressFinalize(this);
    }

    private unsafe void Run(float* input, float* output, int samples, Workspace workspace)
    {
        var buffers = new Buffers(input, InputCount, workspace.Memory.Pointer, WorkspaceSize, output, OutputCount, samples);
        for (var step = 0; step < steps.Length; step++)
        {
            steps[step].Run(buffers);
        }
    }

    /// <summary>How many samples there are.</summary>
    private int Samples(int input, int output)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (input == 0 || input % InputCount != 0)
        {
            throw new ArgumentException($"{Name} takes samples of {InputCount} numbers, and {input} is no multiple of that", nameof(input));
        }

        var samples = input / InputCount;
        return output == samples * OutputCount
            ? samples
            : throw new ArgumentException($"{Name} gives {OutputCount} numbers for each of {samples} samples, so the output must hold {samples * OutputCount}, and it holds {output}", nameof(output));
    }
}
