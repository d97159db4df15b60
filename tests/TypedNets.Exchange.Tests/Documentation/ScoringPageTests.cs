using TypedNets.Exchange.Tests.Foreign;
using TypedNets.Tests;

namespace TypedNets.Exchange.Tests.Documentation;

/// <summary>The program on the page about scoring at scale.</summary>
public class ScoringPageTests
{
    [ScoringFact]
    public void Each_row_has_the_class_of_its_own_image_and_a_worker_reads_the_model_once()
    {
        var said = Python.Run(Path.Combine(AppContext.BaseDirectory, "score_page.py"), Path.Combine(Repository.Root, "docs", "scoring.md"));

        // Of (2, 0, 0), softmax gives e² / (e² + 2).
        Assert.Equal("7 2 0.7870\n8 0 0.7870\n9 1 0.7870\nrows 3\n('resnet.onnx', 1, 1, ['CPUExecutionProvider'])\n", said);
    }
}

/// <summary>A test that runs a page's program.</summary>
internal sealed class ScoringFactAttribute : FactAttribute
{
    public ScoringFactAttribute() => Skip = Python.Absent("numpy")!;
}
