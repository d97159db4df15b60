namespace TypedNets.Exchange.Tests.Examples;

/// <summary>Networks of several inputs and outputs that no example has.</summary>
internal static class SeveralEnds
{
    /// <summary>What makes each, by name.</summary>
    public static Dictionary<string, Func<Network>> All { get; } = new()
    {
        [nameof(TwoSizes)] = () => new TwoSizes(),
        [nameof(Motion)] = () => new Motion(),
        [nameof(Mixed)] = () => new Mixed(),
        [nameof(PartlyShared)] = () => new PartlyShared(),
    };
}

[Block, Conv2d(4, 3), BatchNorm2d, ReLU, GlobalAvgPool2d, Flatten, Linear(6)]
internal class Seeing;

/// <summary>One tower sees two images, each of a size of its own; a layer and a block run twice.</summary>
[Input(1, Any, Any, Name = "left"), Input(1, Any, Any, Name = "from")]
[Multiply<Seeing, Seeing>(From = ["left", "from"], Share = true, BranchNames = ["tower"])]
[Linear(6, Name = "step"), ReLU, Again("step")]
[Use<Stepping>(Repeat = 3, Share = true, Name = "layer"), Linear(1), Output("same")]
internal sealed partial class TwoSizes;

[Block, Linear(Block.In), Tanh]
internal class Stepping;

/// <summary>Two images of one size, one above the other, and two results of any size.</summary>
[Input(1, Any, Any, Name = "before"), Input(1, Any, Any, Name = "after")]
[ConcatWith("before"), Conv2d(4, 3, Padding = 1), ReLU, Tap("seen"), Conv2d(2, 3, Padding = 1), Output("flow")]
[From("seen"), Conv2d(1, 1), Sigmoid, Output("torch")]
internal sealed partial class Motion;

/// <summary>Words and numbers.</summary>
[Input(12, Name = "words"), Input(5, Name = "numbers")]
[Concat<Words, Numbers>(From = ["words", "numbers"]), Linear(3)]
internal sealed partial class Mixed;

[Block, Embedding(20, 4), Flatten]
internal class Words;

[Block, Linear(4), ReLU]
internal class Numbers;

/// <summary>A layer whose name lies in a module runs once more elsewhere, and a block that runs a part of itself twice runs twice.</summary>
[Input(6)]
[Linear(6, Name = "first.fc"), ReLU, Use<Stepping>(Name = "first.step"), Tanh, Again("first.fc"), Use<Doubled>(Name = "twice"), Sigmoid, Again("twice"), Linear(2)]
internal sealed partial class PartlyShared;

[Block, Use<Stepping>(Name = "inner"), Again("inner"), Linear(Block.In)]
internal class Doubled;
