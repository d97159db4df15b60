namespace TypedNets;

/// <summary>Runs two blocks on the same input and adds what they give; their shapes are equal.</summary>
/// <typeparam name="TA">A branch.</typeparam>
/// <typeparam name="TB">A branch.</typeparam>
public sealed class SumAttribute<TA, TB> : BlockUseAttribute
    where TA : class
    where TB : class
{
    /// <summary>Leaves the width to the blocks.</summary>
    public SumAttribute()
    {
    }

    /// <summary>Gives the blocks their width.</summary>
    /// <param name="width"><see cref="Block.Width"/>.</param>
    public SumAttribute(int width)
        : base(width)
    {
    }
}

/// <summary>Runs three blocks on the same input and adds what they give; their shapes are equal.</summary>
/// <typeparam name="TA">A branch.</typeparam>
/// <typeparam name="TB">A branch.</typeparam>
/// <typeparam name="TC">A branch.</typeparam>
public sealed class SumAttribute<TA, TB, TC> : BlockUseAttribute
    where TA : class
    where TB : class
    where TC : class
{
    /// <summary>Leaves the width to the blocks.</summary>
    public SumAttribute()
    {
    }

    /// <summary>Gives the blocks their width.</summary>
    /// <param name="width"><see cref="Block.Width"/>.</param>
    public SumAttribute(int width)
        : base(width)
    {
    }
}

/// <summary>Runs four blocks on the same input and adds what they give; their shapes are equal.</summary>
/// <typeparam name="TA">A branch.</typeparam>
/// <typeparam name="TB">A branch.</typeparam>
/// <typeparam name="TC">A branch.</typeparam>
/// <typeparam name="TD">A branch.</typeparam>
public sealed class SumAttribute<TA, TB, TC, TD> : BlockUseAttribute
    where TA : class
    where TB : class
    where TC : class
    where TD : class
{
    /// <summary>Leaves the width to the blocks.</summary>
    public SumAttribute()
    {
    }

    /// <summary>Gives the blocks their width.</summary>
    /// <param name="width"><see cref="Block.Width"/>.</param>
    public SumAttribute(int width)
        : base(width)
    {
    }
}
