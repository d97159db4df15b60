namespace TypedNets.Examples.Networks.Blocks;

/// <summary>Mixes the patches, channel by channel, and then the channels, patch by patch; what arrived is added both times.</summary>
[Block, Residual<TokenMixing>(Hidden = Block.Hidden), Residual<ChannelMixing>]
public class MixerLayer;

/// <summary>The same dense layers for each channel, over all patches.</summary>
[Block, LayerNorm, Permute(2, 1), Linear(Block.Hidden), GELU, Linear(Block.In), Permute(2, 1)]
public class TokenMixing;

/// <summary>The same dense layers for each patch, over all channels.</summary>
[Block, LayerNorm, Linear(4 * Block.Features), GELU, Linear(Block.Features)]
public class ChannelMixing;
