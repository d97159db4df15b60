namespace TypedNets;

/// <summary>How images of another size are made to fit a network.</summary>
public enum Resizing
{
    /// <summary>All have the network's own size.</summary>
    None,

    /// <summary>Scaled until they just cover the network's size, and what then stands over is cut off evenly on both sides.</summary>
    Cover,
}
