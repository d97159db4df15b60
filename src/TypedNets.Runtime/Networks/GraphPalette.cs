namespace TypedNets;

/// <summary>The colours of a graph, wherever it is drawn, as 0xRRGGBB: light grounds on which black text is read, and a darker line for each.</summary>
internal static class GraphPalette
{
    public const uint Ink = 0x1f2328;
    public const uint Faint = 0x59636e;
    public const uint Blue = 0x1f5fa8;
    public const uint BlockGround = 0xf6f8fa;
    public const uint BlockLine = 0xafb8c1;
    public const uint White = 0xffffff;

    /// <summary>The family as a person names it.</summary>
    public static string Title(LayerFamily family) => family.ToString().ToLowerInvariant();

    /// <summary>The ground and the line of a family.</summary>
    public static (uint Fill, uint Line) For(LayerFamily family) => family switch
    {
        LayerFamily.Convolution => (0xd3e5fa, Blue),
        LayerFamily.Pooling => (0xfdd9d3, 0xb83a2b),
        LayerFamily.Normalization => (0xe9dff8, 0x7a4fb5),
        LayerFamily.Activation => (0xfdeec4, 0xa87800),
        LayerFamily.Dense => (0xd2f0d8, 0x1a7f37),
        LayerFamily.Sequence => (0xcff0f0, 0x0b7a7a),
        LayerFamily.Dropout => (0xe4e7eb, Faint),
        LayerFamily.Reshaping => (0xf3eadd, 0x8a6a3b),
        LayerFamily.Parameter => (0xfbdcec, 0xa8407c),
        LayerFamily.Custom => (0xe8ecd0, 0x66701c),
        _ => (White, Ink),
    };
}
