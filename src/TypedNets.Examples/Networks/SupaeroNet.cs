namespace TypedNets.Examples.Networks;

/// <summary>The network of ISAE-Supaero's introduction to deep learning (Dennis G. Wilson). That it ends with a ReLU on its logits is the course's own.</summary>
[Input(1, 28, 28)]
[Conv2d(32, 3), MaxPool2d(2)]
[Conv2d(64, 3), MaxPool2d(2)]
[Flatten]
[Linear(128), ReLU]
[Linear(10, PerClass = true), ReLU]
public partial class SupaeroNet;
