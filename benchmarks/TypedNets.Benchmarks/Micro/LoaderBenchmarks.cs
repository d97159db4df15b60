using BenchmarkDotNet.Attributes;

namespace TypedNets.Benchmarks;

/// <summary>The loader under BenchmarkDotNet.</summary>
[MemoryDiagnoser]
public class LoaderBenchmarks
{
    private ImageSet set = null!;

    /// <summary>The images of a batch.</summary>
    [Params(4, 64, 512)]
    public int BatchSize { get; set; }

    /// <summary>Makes 10,000 images.</summary>
    [GlobalSetup]
    public void Setup()
    {
        NativeLibraries.Load();
        set = Images.Noise(10_000, [1, 28, 28]);
    }

    /// <summary>Frees them.</summary>
    [GlobalCleanup]
    public void Cleanup() => set.Dispose();

    /// <summary>All of them in shuffled, normalised batches.</summary>
    [Benchmark]
    public int Epoch() => new BatchLoader(set, BatchSize) { Shuffle = true }.Epoch(1).Sum(batch => batch.Count);
}
