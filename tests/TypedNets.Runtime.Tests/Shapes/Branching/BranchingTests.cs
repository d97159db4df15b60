using TypedNets.Generators.Diagnostics;
using Xunit.Abstractions;

namespace TypedNets.Tests.Shapes;

/// <summary>The engine against libtorch, on random declarations that branch; <see cref="RandomRun"/> tells how to run more of them.</summary>
public class BranchingTests(ITestOutputHelper output)
{
    private const int Usual = 3_000;
    private const int Long = 20_000;

    private readonly RandomRun run = new(Usual, output);

    [Fact]
    public void The_engine_and_libtorch_agree_on_networks_that_branch() => run.Check((seed, number) => RandomBranches.Draw(seed, number, DrawnModule.Layer), BranchText.Format, BranchComparison.Run, Missed);

    /// <summary>What a run should have met and has not.</summary>
    private IEnumerable<string> Missed(Coverage coverage)
    {
        foreach (var (kind, blocks) in RandomBranches.Forms.Where(form => coverage.Accepted($"{form.Kind}/{form.Blocks}") == 0))
        {
            yield return $"{kind} of {blocks} blocks was never accepted";
        }

        foreach (var kind in new[] { "Input/0", "Output/0", "From/0", "Again/0" }.Where(kind => coverage.Accepted(kind) == 0))
        {
            yield return $"{kind} was never accepted";
        }

        string[] rejected =
        [
            "Concat", "Sum", "Multiply", "Stack", "MatMul", ProblemIds.NotABlock, ProblemIds.BlockInItself, ProblemIds.BlockParameter,
            ProblemIds.UnknownTap, ProblemIds.UnknownLayer, ProblemIds.ArgumentOutOfRange, ProblemIds.Overwritten,
            ProblemIds.LostResult, ProblemIds.MisplacedOutput, ProblemIds.SharedWeights,
        ];
        foreach (var key in rejected.Where(key => coverage.Rejected(key) == 0))
        {
            yield return $"{key} was never rejected";
        }

        foreach (var strict in StrictMerge.All.Where(strict => run.Cases >= Long && coverage.Stricter(strict.Name) == 0))
        {
            yield return $"the engine is said to be stricter in the case of {strict.Name} ({strict.Reason}), which was never met";
        }
    }
}
