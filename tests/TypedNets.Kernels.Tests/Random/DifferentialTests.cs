using System.Diagnostics;
using System.Reflection;
using TorchSharp;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;
using TypedNets.Kernels.Tests.Networks;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace TypedNets.Kernels.Tests.Drawn;

/// <summary>
/// The kernels against TorchSharp, on random networks of all layers that have kernels, with random weights. <c>TYPEDNETS_CASES=100000 dotnet test --filter DifferentialTests</c> draws a hundred thousand,
/// <c>TYPEDNETS_SEED</c> others than usual, and <c>TYPEDNETS_FIRST</c> starts at a case: a disagreement says which.
/// </summary>
[Collection(nameof(ExampleNetworks))]
public class DifferentialTests(ITestOutputHelper output)
{
    private const int Usual = 300;
    private const int Long = 3000;
    private const int Together = 400;
    private const int Samples = 3;
    private const float Error = 1e-4f;

    private static readonly int Seed = DrawnCases.Seed;
    private static readonly int First = DrawnCases.First;
    private static readonly int Cases = DrawnCases.Count(Usual);

    [Fact]
    public void Kernels_and_TorchSharp_agree_on_every_network()
    {
        var clock = Stopwatch.StartNew();
        var disagreements = new List<string>();
        var kinds = new HashSet<string>();
        var count = 0;
        for (var first = First; first < First + Cases; first += Together)
        {
            var drawn = Enumerable.Range(first, Math.Min(Together, First + Cases - first)).AsParallel().AsOrdered().Select(number => RandomDeclaration.Draw(Seed, number)).OfType<RandomDeclaration>().ToArray();
            var assembly = RandomAssembly.Compile(drawn);
            foreach (var declaration in drawn)
            {
                count++;
                kinds.UnionWith(declaration.Graph.Nodes.Select(node => node.Kind));
                if (Compared(assembly.GetType(declaration.Name)!, declaration) is { } difference)
                {
                    disagreements.Add($"TYPEDNETS_SEED={Seed} TYPEDNETS_FIRST={declaration.Number} TYPEDNETS_CASES=1\n{declaration.Text}\n{difference}");
                }
            }
        }

        output.WriteLine($"seed {Seed}, cases {First} to {First + Cases - 1}, of which {count} have kernels, {clock.Elapsed.TotalSeconds:F1} s; {kinds.Count} kinds");
        Assert.True(disagreements.Count == 0, $"{disagreements.Count} disagreements:\n\n{string.Join("\n\n", disagreements.OrderBy(text => text.Length).Take(20))}");
        if (Cases >= Long)
        {
            var missed = LayerCatalog.All.Where(rule => HasKernel(rule) && !kinds.Contains(rule.Kind)).Select(rule => rule.Kind).ToArray();
            Assert.True(missed.Length == 0, $"never drawn: {string.Join(", ", missed)}");
        }
    }

    private static bool HasKernel(LayerRule rule) => rule.GetType().GetMethod(nameof(LayerRule.RunsAs))!.DeclaringType != typeof(LayerRule);

    private static string? Compared(Type type, RandomDeclaration declaration)
    {
        try
        {
            return Difference(type, declaration);
        }
        catch (Exception e)
        {
            return (e is TargetInvocationException { InnerException: { } inner } ? inner : e).ToString();
        }
    }

    private static string? Difference(Type type, RandomDeclaration declaration)
    {
        manual_seed(declaration.Number);
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var network = (Network)Activator.CreateInstance(type, type.GetConstructors()[0].GetParameters().Select(parameter => parameter.DefaultValue is DBNull ? null : parameter.DefaultValue).ToArray())!;
        foreach (var parameter in network.parameters())
        {
            parameter.copy_(randn_like(parameter) * 0.5);
        }

        foreach (var (name, buffer) in network.named_buffers().Where(buffer => buffer.buffer.is_floating_point()))
        {
            buffer.copy_(name.EndsWith("var", StringComparison.Ordinal) ? rand_like(buffer) + 0.5 : randn_like(buffer));
        }

        network.eval();
        var inputs = network.Architecture.Inputs.Select((input, index) => Input(declaration.Graph, index, [Samples, .. input.Shape.Sizes])).ToArray();
        float[] single;
        try
        {
            single = SampleBySample(network.RunBatch([.. inputs.Select(input => input.clone())]));
        }
        catch (ArgumentException e) when (e.Message.Contains("one value a channel", StringComparison.Ordinal))
        {
            return null; // an instance norm of one pixel, which a network refuses
        }

        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.safetensors");
        try
        {
            network.SaveWeights(path);
            using var compiled = (CompiledNetwork)type.GetNestedType("Inference")!.GetMethod("Load", [typeof(string)])!.Invoke(null, [path])!;
            var got = new float[single.Length];
            if (inputs is [{ dtype: ScalarType.Int64 } indices])
            {
                compiled.Predict(indices.data<long>().ToArray(), got);
            }
            else
            {
                compiled.Predict(SampleBySample(inputs), got);
            }

            network.to(float64);
            var expected = network.RunBatch([.. inputs.Select(input => input.is_floating_point() ? input.to(float64) : input)]);
            return Difference(Joined(expected).data<double>().ToArray(), single, got);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>What a network takes as an input: numbers, or indices that its embeddings of it all have.</summary>
    private static Tensor Input(Generators.Model.NetworkGraph graph, int input, long[] sizes)
    {
        var embeddings = graph.Nodes.Where(node => !node.IsMerge && node.Reads.Contains(GraphNode.NetworkInput - input) && LayerCatalog.Find(node)!.TakesIndices).ToArray();
        return embeddings.Length > 0 ? randint(0, embeddings.Min(node => node.Arguments.Long("numEmbeddings")), sizes, int64) : randn(sizes);
    }

    private static float[] SampleBySample(IEnumerable<Tensor> tensors) => Joined(tensors).to(float32).data<float>().ToArray();

    /// <summary>Of each sample the numbers of all, one behind the other, as kernels take and give them.</summary>
    private static Tensor Joined(IEnumerable<Tensor> tensors) => cat([.. tensors.Select(tensor => tensor.reshape(Samples, -1))], 1).contiguous();

    /// <summary>All to a ten-thousandth of the largest in double precision, and where TorchSharp's own single precision errs by more, to four times its error.</summary>
    private static string? Difference(double[] expected, float[] single, float[] got)
    {
        var known = Enumerable.Range(0, got.Length).Where(index => double.IsFinite(expected[index]) && float.IsFinite(single[index])).ToArray();
        var largest = known.Select(index => Math.Abs(expected[index])).Append(1e-3).Max();
        var error = (Error * largest) + (4 * known.Select(index => Math.Abs(expected[index] - single[index])).Append(0).Max());
        for (var index = 0; index < got.Length; index++)
        {
            var isSame = double.IsFinite(expected[index]) != float.IsFinite(single[index])
                || (double.IsFinite(expected[index]) ? Math.Abs(expected[index] - got[index]) <= error : ((float)expected[index]).Equals(got[index]));
            if (!isSame)
            {
                return $"number {index} of {got.Length} is {got[index]} and not {expected[index]} ({single[index]} in single precision), where the largest is {largest}";
            }
        }

        return null;
    }
}
