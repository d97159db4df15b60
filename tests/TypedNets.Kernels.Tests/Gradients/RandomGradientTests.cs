using System.Diagnostics;
using System.Reflection;
using TypedNets.Kernels.Tests.Drawn;
using TypedNets.Kernels.Tests.Networks;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace TypedNets.Kernels.Tests.Gradients;

/// <summary>
/// A compiled step's gradients against libtorch's in double precision, on random networks. <c>TYPEDNETS_CASES=100000 dotnet test --filter RandomGradientTests</c> draws a hundred thousand,
/// <c>TYPEDNETS_SEED</c> others than usual, and <c>TYPEDNETS_FIRST</c> starts at a case: a disagreement says which.
/// </summary>
[Collection(nameof(ExampleNetworks))]
public class RandomGradientTests(ITestOutputHelper output)
{
    private const int Usual = 120;
    private const int Together = 240;

    private static readonly Loss[] OfValues = [Losses.Mse, Losses.L1, Losses.SmoothL1, Losses.BinaryCrossEntropy];

    private static readonly int Seed = DrawnCases.Seed;
    private static readonly int First = DrawnCases.First;
    private static readonly int Cases = DrawnCases.Count(Usual);

    [Fact]
    public void A_compiled_step_and_libtorch_agree_on_every_network()
    {
        var clock = Stopwatch.StartNew();
        var disagreements = new List<string>();
        for (var first = First; first < First + Cases; first += Together)
        {
            var drawn = Enumerable.Range(first, Math.Min(Together, First + Cases - first)).Select(number => TrainedDeclaration.Draw(Seed, number)).ToArray();
            var assembly = RandomAssembly.Compile(drawn.Select(declaration => declaration.Text));
            foreach (var declaration in drawn)
            {
                if (Compared(assembly.GetType(declaration.Name)!, declaration) is { } difference)
                {
                    disagreements.Add($"TYPEDNETS_SEED={Seed} TYPEDNETS_FIRST={declaration.Number} TYPEDNETS_CASES=1\n{declaration.Text}\n{difference}");
                }
            }
        }

        output.WriteLine($"seed {Seed}, cases {First} to {First + Cases - 1}, {clock.Elapsed.TotalSeconds:F1} s");
        Assert.True(disagreements.Count == 0, $"{disagreements.Count} disagreements:\n\n{string.Join("\n\n", disagreements.OrderBy(text => text.Length).Take(20))}");
    }

    private static string? Compared(Type type, TrainedDeclaration declaration)
    {
        manual_seed(declaration.Number);
        try
        {
            using var network = (Network)Activator.CreateInstance(type, [.. type.GetConstructors()[0].GetParameters().Select(_ => (object?)null)])!;
            return NetworkGradients.Difference(network, 2 + (declaration.Number % 9), declaration.Number % 4 == 0 ? OfValues[declaration.Number / 4 % OfValues.Length] : null);
        }
        catch (Exception e)
        {
            return (e is TargetInvocationException { InnerException: { } inner } ? inner : e).ToString();
        }
    }
}
