using TypedNets.Kernels.Memory;
using TypedNets.Kernels.Products;

namespace TypedNets.Kernels.Gradients;

/// <summary>Some columns of a product whose weights change from step to step: laid out anew each time, in memory that stays.</summary>
internal sealed unsafe class LivePanel
{
    private readonly Aligned<float> weights;
    private readonly Aligned<float> bias;
    private readonly PanelTiles tiles;

    private LivePanel(int column, int columns, int depth, PanelTiles tiles)
    {
        (Column, Columns, this.tiles) = (column, columns, tiles);
        weights = new Aligned<float>(depth * tiles.Columns);
        bias = new Aligned<float>(tiles.Columns);
    }

    /// <summary>The first of its columns.</summary>
    public int Column { get; }

    /// <summary>How many there are.</summary>
    public int Columns { get; }

    /// <summary>Makes room for some columns.</summary>
    /// <param name="columns">How many.</param>
    /// <param name="depth">The weights of each.</param>
    public static LivePanel[] For(int columns, int depth)
    {
        var panels = new List<LivePanel>();
        foreach (var tiles in PanelTiles.For(columns))
        {
            var column = panels.Count == 0 ? 0 : panels[^1].Column + panels[^1].Columns;
            panels.Add(new LivePanel(column, Math.Min(tiles.Columns, columns - column), depth, tiles));
        }

        return [.. panels];
    }

    /// <summary>Lays weights out.</summary>
    /// <param name="from">The weights of the first column of all panels.</param>
    /// <param name="step">From a column's weights to those of the next.</param>
    /// <param name="biases">The biases of all columns; null where there are none.</param>
    /// <param name="order">Where each of a column's weights stands, in the order of the product.</param>
    /// <param name="first">The first that is laid out.</param>
    /// <param name="end">The one behind the last.</param>
    public void Pack(float* from, int step, float* biases, int* order, int first, int end)
    {
        from += (nint)Column * step;
        for (var k = first; k < end; k++)
        {
            var source = from + order[k];
            var target = weights.Pointer + ((nint)k * tiles.Columns);
            for (var column = 0; column < Columns; column++, source += step)
            {
                target[column] = *source;
            }
        }

        if (first == 0 && biases != null)
        {
            new Span<float>(biases + Column, Columns).CopyTo(bias.Span);
        }
    }

    /// <summary>Runs the product for its columns.</summary>
    /// <param name="work">The pixels, and where the results of the first panel's first column go.</param>
    public void Run(Product work)
    {
        work.Weights = weights.Pointer;
        work.Bias = bias.Pointer;
        work.Output += Column;
        work.Columns = Columns;
        tiles.Run(ref work, isPooled: false);
    }
}
