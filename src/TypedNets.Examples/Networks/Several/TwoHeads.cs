namespace TypedNets.Examples.Networks.Several;

/// <summary>Says two things of a grey image of 28×28: what it shows, and whether that is worn on the foot. Caruana, "Multitask Learning", 1997.</summary>
[Input(1, 28, 28, Name = "image")]
[Conv2d(16, 5), ReLU, MaxPool2d(2), Conv2d(32, 3), ReLU, MaxPool2d(2), Flatten, Linear(64), ReLU]
[Output<Head>("kind", 10), Output<Head>("shoe", 1)]
public partial class TwoHeads;

/// <summary>One of the things that are said.</summary>
[Block, Linear(32), ReLU, Linear(Block.Width)]
public class Head;
