namespace TypedNets;

/// <summary>Runs a block and multiplies what arrived with what it gives: x · block(x), a gate. A gate of (C, 1, 1) holds for each whole channel. Hu et al., "Squeeze-and-Excitation Networks", 2018.</summary>
/// <typeparam name="TA">The block.</typeparam>
public sealed class MultiplyAttribute<TA> : BlockUseAttribute
    where TA : class
{
    /// <summary>Leaves the width to the block.</summary>
    public MultiplyAttribute()
    {
    }

    /// <summary>Gives the block its width.</summary>
    /// <param name="width"><see cref="Block.Width"/>.</param>
    public MultiplyAttribute(int width)
        : base(width)
    {
    }
}

/// <summary>Runs two blocks on the same input and multiplies what they give, element by element; a size of 1 holds for the whole dimension.</summary>
/// <typeparam name="TA">A branch.</typeparam>
/// <typeparam name="TB">A branch.</typeparam>
public sealed class MultiplyAttribute<TA, TB> : BlockUseAttribute
    where TA : class
    where TB : class
{
    /// <summary>Leaves the width to the blocks.</summary>
    public MultiplyAttribute()
    {
    }

    /// <summary>Gives the blocks their width.</summary>
    /// <param name="width"><see cref="Block.Width"/>.</param>
    public MultiplyAttribute(int width)
        : base(width)
    {
    }
}

/// <summary>Runs three blocks on the same input and multiplies what they give, element by element; a size of 1 holds for the whole dimension.</summary>
/// <typeparam name="TA">A branch.</typeparam>
/// <typeparam name="TB">A branch.</typeparam>
/// <typeparam name="TC">A branch.</typeparam>
public sealed class MultiplyAttribute<TA, TB, TC> : BlockUseAttribute
    where TA : class
    where TB : class
    where TC : class
{
    /// <summary>Leaves the width to the blocks.</summary>
    public MultiplyAttribute()
    {
    }

    /// <summary>Gives the blocks their width.</summary>
    /// <param name="width"><see cref="Block.Width"/>.</param>
    public MultiplyAttribute(int width)
        : base(width)
    {
    }
}
