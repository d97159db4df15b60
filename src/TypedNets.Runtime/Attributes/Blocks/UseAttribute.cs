namespace TypedNets;

/// <summary>Runs a block. Its layers are named below it: <c>layer1.conv1</c> in <c>[Use&lt;Stage&gt;(64, Name = "layer1")]</c>.</summary>
/// <typeparam name="TBlock">The block.</typeparam>
public sealed class UseAttribute<TBlock> : BlockUseAttribute
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

    /// <summary>How many of the block run, one behind the other, each with weights of its own; they are named by their numbers, from 0: <c>layer1.0</c>, <c>layer1.1</c>.</summary>
    public int Repeat { get; set; } = 1;
}
