namespace TypedNets;

/// <summary>
/// Makes what arrives here an output of the network, by its name: a member of what <c>forward</c> gives. What arrives goes on. A network without one has the last layer's result as its only output.
/// </summary>
public sealed class OutputAttribute : LayerAttribute
{
    /// <summary>Names what arrives.</summary>
    /// <param name="output">The output's name: <c>mean</c>.</param>
    public OutputAttribute(string output) => Output = output;

    /// <summary>The output's name.</summary>
    public string Output { get; }
}

/// <summary>
/// Runs a block beside the others, a head, and makes what it gives an output of the network: <c>[Output&lt;Boxes&gt;("boxes"), Output&lt;Classes&gt;("classes")]</c>. What arrived goes on, so that heads stand one behind the other.
/// The head's layers are named below the output, <c>boxes.conv1</c>, or below <see cref="LayerAttribute.Name"/>.
/// </summary>
/// <typeparam name="THead">The block.</typeparam>
public class OutputAttribute<THead> : BlockUseAttribute
    where THead : class
{
    /// <summary>Leaves the width to the block.</summary>
    /// <param name="output">The output's name: <c>boxes</c>.</param>
    public OutputAttribute(string output) => Output = output;

    /// <summary>Gives the block its width.</summary>
    /// <param name="output">The output's name: <c>boxes</c>.</param>
    /// <param name="width"><see cref="Block.Width"/>.</param>
    public OutputAttribute(string output, int width)
        : base(width) => Output = output;

    /// <summary>The output's name.</summary>
    public string Output { get; }
}
