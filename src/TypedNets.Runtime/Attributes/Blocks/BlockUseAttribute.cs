namespace TypedNets;

/// <summary>The base of every attribute that puts blocks into a network or into another block. What is given here is what the blocks call by <see cref="Block"/>.</summary>
public abstract class BlockUseAttribute : LayerAttribute
{
    /// <summary>Leaves the width to the blocks.</summary>
    protected BlockUseAttribute()
    {
    }

    /// <summary>Gives the blocks their width.</summary>
    /// <param name="width"><see cref="Block.Width"/>.</param>
    protected BlockUseAttribute(int width) => Width = width;

    /// <summary><see cref="Block.Width"/>.</summary>
    public int Width { get; }

    /// <summary><see cref="Block.Hidden"/>.</summary>
    public int Hidden { get; set; }

    /// <summary><see cref="Block.Kernel"/>.</summary>
    public int Kernel { get; set; }

    /// <summary><see cref="Block.Stride"/>.</summary>
    public int Stride { get; set; }

    /// <summary><see cref="Block.Padding"/>.</summary>
    public int Padding { get; set; }

    /// <summary><see cref="Block.Dilation"/>.</summary>
    public int Dilation { get; set; }

    /// <summary><see cref="Block.Groups"/>.</summary>
    public int Groups { get; set; }
}
