using System.ComponentModel;

namespace TypedNets.Kernels;

/// <summary>What stands in a border.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum PadMode
{
    /// <summary>One number.</summary>
    Constant,

    /// <summary>The image mirrored at its last pixels, which are not repeated.</summary>
    Reflect,

    /// <summary>The last pixels, over and over.</summary>
    Replicate,

    /// <summary>The image once more, from its other end.</summary>
    Circular,
}
