namespace TypedNets;

/// <summary>
/// Runs a block and adds what arrived: x + body(x). The body's layers belong to the one who writes this, unless it has a name.
/// He et al., "Deep Residual Learning for Image Recognition", 2016.
/// </summary>
/// <typeparam name="TBody">The block; it gives the shape it takes.</typeparam>
public sealed class ResidualAttribute<TBody> : BlockUseAttribute
    where TBody : class
{
    /// <summary>Leaves the width to the block.</summary>
    public ResidualAttribute()
    {
    }

    /// <summary>Gives the block its width.</summary>
    /// <param name="width"><see cref="Block.Width"/>.</param>
    public ResidualAttribute(int width)
        : base(width)
    {
    }

    /// <summary>How many run, one behind the other, each with weights of its own.</summary>
    public int Repeat { get; set; } = 1;
}

/// <summary>
/// Runs a block and adds what arrived, led through a second block where the shapes differ: skip(x) + body(x). Where they are equal, the second block is left out.
/// </summary>
/// <typeparam name="TBody">The block.</typeparam>
/// <typeparam name="TSkip">The block that brings what arrived to the body's shape: a projection.</typeparam>
public sealed class ResidualAttribute<TBody, TSkip> : BlockUseAttribute
    where TBody : class
    where TSkip : class
{
    /// <summary>Leaves the width to the blocks.</summary>
    public ResidualAttribute()
    {
    }

    /// <summary>Gives the blocks their width.</summary>
    /// <param name="width"><see cref="Block.Width"/>.</param>
    public ResidualAttribute(int width)
        : base(width)
    {
    }

    /// <summary>What prefixes the skip's parameters; by default <c>skip1</c>, <c>skip2</c> and so on. torchvision's is <c>downsample</c>.</summary>
    public string? SkipName { get; set; }

    /// <summary>How many run, one behind the other, each with weights of its own.</summary>
    public int Repeat { get; set; } = 1;
}
