using TypedNets.Examples.Networks.Blocks;

namespace TypedNets.Examples.Networks;

/// <summary>
/// A small MLP-Mixer for grey images of 28×28: 49 patches of 4×4 pixels, mixed by dense layers alone, first across the patches and then across the channels.
/// Tolstikhin et al., "MLP-Mixer: An all-MLP Architecture for Vision", 2021.
/// </summary>
[Input(1, 28, 28)]
[Conv2d(64, 4, Stride = 4, Name = "patches"), Flatten(StartDim = 2), Permute(2, 1)]
[Use<MixerLayer>(Hidden = 32, Repeat = 4, Name = "layers")]
[LayerNorm, Permute(2, 1), GlobalAvgPool1d, Flatten, Linear(10, PerClass = true, Name = "head")]
public partial class MixerNet;
