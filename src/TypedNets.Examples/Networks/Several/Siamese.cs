namespace TypedNets.Examples.Networks.Several;

/// <summary>
/// Says whether two grey images of 28×28 show the same kind of thing: one tower sees both, and what it makes of them is compared number by number.
/// Bromley et al., "Signature Verification using a Siamese Time Delay Neural Network", 1993; Koch et al., "Siamese Neural Networks for One-shot Image Recognition", 2015.
/// </summary>
[Input(1, 28, 28, Name = "left"), Input(1, 28, 28, Name = "right")]
[Multiply<Tower, Tower>(From = ["left", "right"], Share = true, BranchNames = ["tower"])]
[Linear(32), ReLU, Linear(1), Output("same")]
public partial class Siamese;

/// <summary>What is seen of one image.</summary>
[Block, Conv2d(16, 5), ReLU, MaxPool2d(2), Conv2d(32, 3), ReLU, MaxPool2d(2), Flatten, Linear(64)]
public class Tower;
