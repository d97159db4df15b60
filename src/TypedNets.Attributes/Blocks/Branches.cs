namespace TypedNets;

/// <summary>The base of every attribute that runs blocks side by side.</summary>
public abstract class BranchesAttribute : BlockUseAttribute
{
    /// <summary>Leaves the width to the blocks.</summary>
    protected BranchesAttribute()
    {
    }

    /// <summary>Gives the blocks their width.</summary>
    /// <param name="width"><see cref="Block.Width"/>.</param>
    protected BranchesAttribute(int width)
        : base(width)
    {
    }

    /// <summary>How many run, one behind the other, each with weights of its own, as in a block of DenseNet.</summary>
    public int Repeat { get; set; } = 1;

    /// <summary>
    /// What each branch reads, where that is not what arrives: a tap or an input by its name, one for each branch. <c>[Concat&lt;Image, Numbers&gt;(From = ["image", "numbers"])]</c>.
    /// </summary>
    public string[] From { get; set; } = [];

    /// <summary>Whether the branches, which are one block then, named by the first of <see cref="BranchNames"/>, and their repetitions have one set of weights: <c>[Multiply&lt;Tower, Tower&gt;(From = ["left", "right"], Share = true)]</c>.</summary>
    public bool Share { get; set; }

    /// <summary>What prefixes the parameters of each branch; by default <c>branch1</c>, <c>branch2</c> and so on. The layers of a branch named <c>""</c> belong to the class that holds the branches.</summary>
    public string[] BranchNames { get; set; } = [];
}

/// <summary>The base of every attribute that runs blocks side by side and puts what they give behind one another.</summary>
public abstract class ConcatenationAttribute : BranchesAttribute
{
    /// <summary>Leaves the width to the blocks.</summary>
    protected ConcatenationAttribute()
    {
    }

    /// <summary>Gives the blocks their width.</summary>
    /// <param name="width"><see cref="Block.Width"/>.</param>
    protected ConcatenationAttribute(int width)
        : base(width)
    {
    }

    /// <summary>The dimension along which they are put together, PyTorch's <c>dim</c>: 1, the first behind the batch, by default; negative numbers count from the end.</summary>
    public int Dim { get; set; } = 1;
}

/// <summary>Runs a block and puts what it gives behind what arrived, along the channels: cat(x, block(x)). Huang et al., "Densely Connected Convolutional Networks", 2017.</summary>
/// <typeparam name="TA">The block.</typeparam>
public class ConcatAttribute<TA> : ConcatenationAttribute
    where TA : class
{
    /// <summary>Leaves the width to the block.</summary>
    public ConcatAttribute()
    {
    }

    /// <summary>Gives the block its width.</summary>
    /// <param name="width"><see cref="Block.Width"/>.</param>
    public ConcatAttribute(int width)
        : base(width)
    {
    }
}

/// <summary>Runs two blocks on the same input and puts what they give behind one another, along the channels.</summary>
/// <typeparam name="TA">A branch.</typeparam>
/// <typeparam name="TB">A branch.</typeparam>
public class ConcatAttribute<TA, TB> : ConcatenationAttribute
    where TA : class
    where TB : class
{
    /// <summary>Leaves the width to the blocks.</summary>
    public ConcatAttribute()
    {
    }

    /// <summary>Gives the blocks their width.</summary>
    /// <param name="width"><see cref="Block.Width"/>.</param>
    public ConcatAttribute(int width)
        : base(width)
    {
    }
}

/// <summary>Runs three blocks on the same input and puts what they give behind one another, along the channels.</summary>
/// <typeparam name="TA">A branch.</typeparam>
/// <typeparam name="TB">A branch.</typeparam>
/// <typeparam name="TC">A branch.</typeparam>
public class ConcatAttribute<TA, TB, TC> : ConcatenationAttribute
    where TA : class
    where TB : class
    where TC : class
{
    /// <summary>Leaves the width to the blocks.</summary>
    public ConcatAttribute()
    {
    }

    /// <summary>Gives the blocks their width.</summary>
    /// <param name="width"><see cref="Block.Width"/>.</param>
    public ConcatAttribute(int width)
        : base(width)
    {
    }
}

/// <summary>Runs four blocks on the same input and puts what they give behind one another, along the channels. Szegedy et al., "Going Deeper with Convolutions", 2015.</summary>
/// <typeparam name="TA">A branch.</typeparam>
/// <typeparam name="TB">A branch.</typeparam>
/// <typeparam name="TC">A branch.</typeparam>
/// <typeparam name="TD">A branch.</typeparam>
public class ConcatAttribute<TA, TB, TC, TD> : ConcatenationAttribute
    where TA : class
    where TB : class
    where TC : class
    where TD : class
{
    /// <summary>Leaves the width to the blocks.</summary>
    public ConcatAttribute()
    {
    }

    /// <summary>Gives the blocks their width.</summary>
    /// <param name="width"><see cref="Block.Width"/>.</param>
    public ConcatAttribute(int width)
        : base(width)
    {
    }
}

/// <summary>Runs five blocks on the same input and puts what they give behind one another, along the channels.</summary>
/// <typeparam name="TA">A branch.</typeparam>
/// <typeparam name="TB">A branch.</typeparam>
/// <typeparam name="TC">A branch.</typeparam>
/// <typeparam name="TD">A branch.</typeparam>
/// <typeparam name="TE">A branch.</typeparam>
public class ConcatAttribute<TA, TB, TC, TD, TE> : ConcatenationAttribute
    where TA : class
    where TB : class
    where TC : class
    where TD : class
    where TE : class
{
    /// <summary>Leaves the width to the blocks.</summary>
    public ConcatAttribute()
    {
    }

    /// <summary>Gives the blocks their width.</summary>
    /// <param name="width"><see cref="Block.Width"/>.</param>
    public ConcatAttribute(int width)
        : base(width)
    {
    }
}

/// <summary>Runs six blocks on the same input and puts what they give behind one another, along the channels.</summary>
/// <typeparam name="TA">A branch.</typeparam>
/// <typeparam name="TB">A branch.</typeparam>
/// <typeparam name="TC">A branch.</typeparam>
/// <typeparam name="TD">A branch.</typeparam>
/// <typeparam name="TE">A branch.</typeparam>
/// <typeparam name="TF">A branch.</typeparam>
public class ConcatAttribute<TA, TB, TC, TD, TE, TF> : ConcatenationAttribute
    where TA : class
    where TB : class
    where TC : class
    where TD : class
    where TE : class
    where TF : class
{
    /// <summary>Leaves the width to the blocks.</summary>
    public ConcatAttribute()
    {
    }

    /// <summary>Gives the blocks their width.</summary>
    /// <param name="width"><see cref="Block.Width"/>.</param>
    public ConcatAttribute(int width)
        : base(width)
    {
    }
}

/// <summary>Runs two blocks on the same input and adds what they give; their shapes are equal.</summary>
/// <typeparam name="TA">A branch.</typeparam>
/// <typeparam name="TB">A branch.</typeparam>
public class SumAttribute<TA, TB> : BranchesAttribute
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
public class SumAttribute<TA, TB, TC> : BranchesAttribute
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
public class SumAttribute<TA, TB, TC, TD> : BranchesAttribute
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

/// <summary>Runs a block and multiplies what arrived with what it gives: x · block(x), a gate. A gate of (C, 1, 1) holds for each whole channel. Hu et al., "Squeeze-and-Excitation Networks", 2018.</summary>
/// <typeparam name="TA">The block.</typeparam>
public class MultiplyAttribute<TA> : BranchesAttribute
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
public class MultiplyAttribute<TA, TB> : BranchesAttribute
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
public class MultiplyAttribute<TA, TB, TC> : BranchesAttribute
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

/// <summary>The base of every attribute that runs blocks side by side and stacks what they give.</summary>
public abstract class StackingAttribute : BranchesAttribute
{
    /// <summary>Leaves the width to the blocks.</summary>
    protected StackingAttribute()
    {
    }

    /// <summary>Gives the blocks their width.</summary>
    /// <param name="width"><see cref="Block.Width"/>.</param>
    protected StackingAttribute(int width)
        : base(width)
    {
    }

    /// <summary>Where the new dimension stands in what leaves, PyTorch's <c>dim</c>: 1, the first behind the batch, by default; negative numbers count from the end.</summary>
    public int Dim { get; set; } = 1;
}

/// <summary>Runs two blocks on the same input and stacks what they give, PyTorch's <c>torch.stack</c>: two results of (C, …) become (2, C, …), or what <see cref="StackingAttribute.Dim"/> says.</summary>
/// <typeparam name="TA">A branch.</typeparam>
/// <typeparam name="TB">A branch.</typeparam>
public class StackAttribute<TA, TB> : StackingAttribute
    where TA : class
    where TB : class
{
    /// <summary>Leaves the width to the blocks.</summary>
    public StackAttribute()
    {
    }

    /// <summary>Gives the blocks their width.</summary>
    /// <param name="width"><see cref="Block.Width"/>.</param>
    public StackAttribute(int width)
        : base(width)
    {
    }
}

/// <summary>Runs three blocks on the same input and stacks what they give, PyTorch's <c>torch.stack</c>: three results of (C, …) become (3, C, …), or what <see cref="StackingAttribute.Dim"/> says.</summary>
/// <typeparam name="TA">A branch.</typeparam>
/// <typeparam name="TB">A branch.</typeparam>
/// <typeparam name="TC">A branch.</typeparam>
public class StackAttribute<TA, TB, TC> : StackingAttribute
    where TA : class
    where TB : class
    where TC : class
{
    /// <summary>Leaves the width to the blocks.</summary>
    public StackAttribute()
    {
    }

    /// <summary>Gives the blocks their width.</summary>
    /// <param name="width"><see cref="Block.Width"/>.</param>
    public StackAttribute(int width)
        : base(width)
    {
    }
}

/// <summary>Runs four blocks on the same input and stacks what they give, PyTorch's <c>torch.stack</c>: four results of (C, …) become (4, C, …), or what <see cref="StackingAttribute.Dim"/> says.</summary>
/// <typeparam name="TA">A branch.</typeparam>
/// <typeparam name="TB">A branch.</typeparam>
/// <typeparam name="TC">A branch.</typeparam>
/// <typeparam name="TD">A branch.</typeparam>
public class StackAttribute<TA, TB, TC, TD> : StackingAttribute
    where TA : class
    where TB : class
    where TC : class
    where TD : class
{
    /// <summary>Leaves the width to the blocks.</summary>
    public StackAttribute()
    {
    }

    /// <summary>Gives the blocks their width.</summary>
    /// <param name="width"><see cref="Block.Width"/>.</param>
    public StackAttribute(int width)
        : base(width)
    {
    }
}

/// <summary>Runs two blocks on the same input and multiplies what they give as matrices, PyTorch's <c>torch.matmul</c>: (…, n, k) and (…, k, m) become (…, n, m).</summary>
/// <typeparam name="TA">A branch.</typeparam>
/// <typeparam name="TB">A branch.</typeparam>
public class MatMulAttribute<TA, TB> : BranchesAttribute
    where TA : class
    where TB : class
{
    /// <summary>Leaves the width to the blocks.</summary>
    public MatMulAttribute()
    {
    }

    /// <summary>Gives the blocks their width.</summary>
    /// <param name="width"><see cref="Block.Width"/>.</param>
    public MatMulAttribute(int width)
        : base(width)
    {
    }
}
