namespace TypedNets.Kernels.Gradients;

/// <summary>A number that is not 0, and where the row lies that it weighs.</summary>
internal struct Entry
{
    /// <summary>Where the row begins.</summary>
    public int At;

    /// <summary>The number.</summary>
    public float Value;
}
