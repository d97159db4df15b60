namespace TypedNets;

/// <summary>
/// Takes the first channel of every group, then the second of every group, and so on, PyTorch's <c>nn.ChannelShuffle</c>: (C, …) → the same.
/// Zhang et al., "ShuffleNet", 2017.
/// </summary>
public sealed class ChannelShuffleAttribute : LayerAttribute
{
    /// <summary>The rearrangement.</summary>
    /// <param name="groups">The number of groups; it divides the channels.</param>
    public ChannelShuffleAttribute(int groups) => Groups = groups;

    /// <summary>The number of groups.</summary>
    public int Groups { get; }
}
