using TypedNets.Kernels.Memory;

namespace TypedNets.Kernels.Products;

/// <summary>Some columns of a product: as many as fill the registers of a tile, with their weights in the order in which it reads them.</summary>
internal sealed unsafe class Panel
{
    private Panel(int column, int columns, Aligned<float> weights, Aligned<float> bias, PanelTiles tiles) =>
        (Column, Columns, Weights, Bias, Tiles) = (column, columns, weights, bias, tiles);

    /// <summary>The first of its columns.</summary>
    public int Column { get; }

    /// <summary>How many there are.</summary>
    public int Columns { get; }

    public Aligned<float> Weights { get; }

    public Aligned<float> Bias { get; }

    /// <summary>The kernels for this many columns.</summary>
    public PanelTiles Tiles { get; }

    /// <summary>Lays the weights of a product out.</summary>
    /// <param name="columns">How many columns it has.</param>
    /// <param name="depth">How many numbers of a pixel it reads.</param>
    /// <param name="weight">The weight at (column, k).</param>
    /// <param name="bias">The bias of each column; empty where there is none.</param>
    public static Panel[] Pack(int columns, int depth, Func<int, int, float> weight, ReadOnlySpan<float> bias)
    {
        var panels = new List<Panel>();
        foreach (var tiles in PanelTiles.For(columns))
        {
            var column = panels.Count == 0 ? 0 : panels[^1].Column + panels[^1].Columns;
            var filled = Math.Min(tiles.Columns, columns - column);
            var packed = new Aligned<float>(depth * tiles.Columns);
            for (var k = 0; k < depth; k++)
            {
                for (var index = 0; index < filled; index++)
                {
                    packed.Pointer[(k * tiles.Columns) + index] = weight(column + index, k);
                }
            }

            var packedBias = new Aligned<float>(tiles.Columns);
            if (bias.Length > 0)
            {
                bias.Slice(column, filled).CopyTo(packedBias.Span);
            }

            panels.Add(new Panel(column, filled, packed, packedBias, tiles));
        }

        return [.. panels];
    }
}
