namespace TypedNets.Kernels.Gradients;

/// <summary>A number that is not 0, and where the row lies that it weighs.</summary>
/// <param name="At">Where the row begins.</param>
/// <param name="Value">The number.</param>
internal readonly record struct Entry(int At, float Value);
