using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedNets.Generators;

namespace TypedNets.Benchmarks;

/// <summary>The generator under BenchmarkDotNet.</summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private GeneratorSources sources = null!;
    private GeneratorDriver driver = null!;
    private int edit;

    /// <summary>The networks of the project.</summary>
    [Params(1, 100)]
    public int Networks { get; set; }

    /// <summary>Makes the project and runs the generator once.</summary>
    [GlobalSetup]
    public void Setup()
    {
        sources = new GeneratorSources(Networks);
        driver = Driver().RunGenerators(sources.Whole);
    }

    private static GeneratorDriver Driver() => CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: GeneratorSources.Language);

    /// <summary>A build from nothing.</summary>
    [Benchmark]
    public object Clean() => Driver().RunGenerators(sources.Fresh());

    /// <summary>A keystroke in a file without a network.</summary>
    [Benchmark]
    public object KeystrokeElsewhere() => driver.RunGenerators(sources.EditUnrelated(++edit));

    /// <summary>A keystroke in a network.</summary>
    [Benchmark]
    public object KeystrokeInNetwork() => driver.RunGenerators(sources.EditNetwork(++edit));
}
