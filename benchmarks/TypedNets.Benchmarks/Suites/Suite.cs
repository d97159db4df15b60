namespace TypedNets.Benchmarks;

/// <summary>Something to measure, by its name on the command line.</summary>
/// <param name="Name">The name.</param>
/// <param name="About">What it measures.</param>
/// <param name="Run">Measures it.</param>
internal sealed record Suite(string Name, string About, Func<Settings, Section> Run)
{
    /// <summary>All suites, in the order of the page.</summary>
    public static IReadOnlyList<Suite> All { get; } =
    [
        new("train", "training on the five courses against a program by hand, against PyTorch in Python and against the floor", Train.Run),
        new("network", "the emitted network against nn.Sequential, step for step", NetworkStep.Run),
        new("profile", "where the time of a training step goes, layer by layer", Profile.Run),
        new("loading", "images into ready batches, against TorchSharp's DataLoader", Loading.Run),
        new("streaming", "images out of files into ready batches, beside the same in memory", Streaming.Run),
        new("inference", "one image's latency and batches' throughput", Inference.Run),
        new("memory", "live tensors and resident memory over twenty epochs", TensorMemory.Run),
        new("generator", "what the generator adds to a build and to a keystroke", GeneratorCost.Run),
        new("start", "from the start of a process to its first step", Start.Run),
    ];
}
