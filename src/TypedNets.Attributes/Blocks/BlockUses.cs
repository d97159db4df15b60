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

/// <summary>Runs a block. Its layers are named below it: <c>layer1.conv1</c> in <c>[Use&lt;Stage&gt;(64, Name = "layer1")]</c>.</summary>
/// <typeparam name="TBlock">The block.</typeparam>
public class UseAttribute<TBlock> : BlockUseAttribute
    where TBlock : class
{
    /// <summary>Leaves the width to the block.</summary>
    public UseAttribute()
    {
    }

    /// <summary>Gives the block its width.</summary>
    /// <param name="width"><see cref="Block.Width"/>.</param>
    public UseAttribute(int width)
        : base(width)
    {
    }

    /// <summary>
    /// How many of the block run, one behind the other, each with weights of its own; they are named by their numbers, from 0: <c>layer1.0</c>, <c>layer1.1</c>,
    /// or where the name has a place for it: <c>denselayer1</c>, <c>denselayer2</c> of <c>Name = "denselayer{1}"</c>.
    /// </summary>
    public int Repeat { get; set; } = 1;

    /// <summary>Whether all that <see cref="Repeat"/> makes have one set of weights, so that the block runs several times: a recurrence, or the encoder of ALBERT.</summary>
    public bool Share { get; set; }
}

/// <summary>
/// Runs what a generic block is given for one of its type parameters, <c>[Use(nameof(TActivation))]</c>: another block, or a layer that needs no arguments.
/// The block is then used as <c>[Use&lt;ConvBlock&lt;SiLUAttribute&gt;&gt;(64)]</c>.
/// </summary>
/// <param name="typeParameter">The type parameter's name.</param>
public sealed class UseAttribute(string typeParameter) : BlockUseAttribute
{
    /// <summary>The type parameter's name.</summary>
    public string TypeParameter { get; } = typeParameter;

    /// <summary>How many of the block run, one behind the other, each with weights of its own.</summary>
    public int Repeat { get; set; } = 1;
}

/// <summary>
/// Runs a block again and again in stages, as ResNet does: <c>[Stages&lt;BasicBlock&gt;(64, 128, 256, 512, Depths = [2, 2, 2, 2], Strides = [1, 2, 2, 2], Name = "layer")]</c>
/// makes <c>layer1.0</c>, <c>layer1.1</c>, <c>layer2.0</c> and so on. A parameter that an attribute derived from this has as a list has a value for each stage.
/// </summary>
/// <typeparam name="TBlock">The block.</typeparam>
public class StagesAttribute<TBlock> : BlockUseAttribute
    where TBlock : class
{
    /// <summary>Gives each stage its width.</summary>
    /// <param name="widths"><see cref="Block.Width"/> of each stage.</param>
    public StagesAttribute(params int[] widths) => Widths = widths;

    /// <summary><see cref="Block.Width"/> of each stage.</summary>
    public int[] Widths { get; }

    /// <summary>How many blocks each stage has; one each by default.</summary>
    public int[] Depths { get; set; } = [];

    /// <summary><see cref="Block.Stride"/> of each stage's first block; its others are given none.</summary>
    public int[] Strides { get; set; } = [];
}

/// <summary>
/// Runs a block and adds what arrived: x + body(x). The body's layers belong to the one who writes this, unless it has a name.
/// He et al., "Deep Residual Learning for Image Recognition", 2016.
/// </summary>
/// <typeparam name="TBody">The block; it gives the shape it takes.</typeparam>
public class ResidualAttribute<TBody> : BlockUseAttribute
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

    /// <summary>Whether all of them have one set of weights.</summary>
    public bool Share { get; set; }

    /// <summary>Adds what arrived only where the body keeps its shape, and gives what the body gives where it does not, as MobileNetV2 does.</summary>
    public bool IfSame { get; set; }
}

/// <summary>
/// Runs a block and adds what arrived, led through a second block where the shapes differ: skip(x) + body(x). Where they are equal, the second block is left out.
/// </summary>
/// <typeparam name="TBody">The block.</typeparam>
/// <typeparam name="TSkip">The block that brings what arrived to the body's shape: a projection.</typeparam>
public class ResidualAttribute<TBody, TSkip> : BlockUseAttribute
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

    /// <summary>Whether all of them have one set of weights.</summary>
    public bool Share { get; set; }
}
