using System.ComponentModel;

namespace TypedNets.Kernels;

/// <summary>In whose memory numbers lie.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum Region
{
    /// <summary>In what is predicted from.</summary>
    Input,

    /// <summary>In the memory for what lies between.</summary>
    Workspace,

    /// <summary>In what is predicted.</summary>
    Output,
}
