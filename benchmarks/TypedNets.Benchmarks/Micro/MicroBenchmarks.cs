using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace TypedNets.Benchmarks;

/// <summary>What is small enough for BenchmarkDotNet. In this process: a program built anew for each would carry libtorch each time.</summary>
internal static class MicroBenchmarks
{
    public static void Run(bool quick)
    {
        var job = (quick ? Job.Dry : Job.ShortRun).WithToolchain(InProcessEmitToolchain.Instance);
        BenchmarkRunner.Run([typeof(GeneratorBenchmarks), typeof(LoaderBenchmarks)], DefaultConfig.Instance.AddJob(job));
    }
}
