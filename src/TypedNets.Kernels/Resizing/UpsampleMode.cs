using System.ComponentModel;

namespace TypedNets.Kernels;

/// <summary>How an enlarged image finds its values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum UpsampleMode
{
    /// <summary>The nearest pixel.</summary>
    Nearest,

    /// <summary>Along each axis between two.</summary>
    Linear,

    /// <summary>Along each axis between four. Keys, "Cubic Convolution Interpolation for Digital Image Processing", 1981, with −0.75.</summary>
    Cubic,
}
