using System.Collections.Frozen;

namespace TypedNets.Exchange;

/// <summary>What PyTorch does not have and a network's file brings with it, in front of its classes.</summary>
internal static class TorchDefinitions
{
    /// <summary>The mask of causal attention.</summary>
    public const string Later = """
        def later(x):
            '''Hides from each element of a sequence those behind it.'''
            return torch.full((x.shape[1], x.shape[1]), float("-inf"), dtype=x.dtype, device=x.device).triu(1)
        """;

    private const string LayerNorm2d = """
        class LayerNorm2d(nn.LayerNorm):
            '''Normalises the channels of each pixel.'''

            def forward(self, x):
                return super().forward(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)
        """;

    private const string StochasticDepth = """
        class StochasticDepth(nn.Module):
            '''In training, leaves whole samples out with probability p.'''

            def __init__(self, p):
                super().__init__()
                self.p = p

            def forward(self, x):
                if not self.training or self.p == 0:
                    return x
                kept = torch.rand([x.shape[0]] + [1] * (x.dim() - 1), dtype=x.dtype, device=x.device) >= self.p
                return x * kept / (1 - self.p) if self.p < 1 else torch.zeros_like(x)
        """;

    private const string PositionalEncoding = """
        class PositionalEncoding(nn.Module):
            '''Adds waves of many lengths, by which the places in a sequence are told apart.'''

            def forward(self, x):
                place, feature = (torch.arange(size, device=x.device, dtype=torch.double) for size in x.shape[1:])
                angles = place.unsqueeze(1) * 10000.0 ** (-(feature // 2 * 2) / len(feature))
                waves = torch.where(feature % 2 == 0, angles.sin(), angles.cos())
                return x + waves.float().to(x.dtype)
        """;

    /// <summary>The classes by their names.</summary>
    public static FrozenDictionary<string, string> Classes { get; } = new Dictionary<string, string>
    {
        [nameof(LayerNorm2d)] = LayerNorm2d,
        [nameof(StochasticDepth)] = StochasticDepth,
        [nameof(PositionalEncoding)] = PositionalEncoding,
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
