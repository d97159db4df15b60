namespace TypedNets.Kernels;

/// <summary>What a batch norm does once it is trained: each channel times a scale and plus a shift.</summary>
/// <param name="Scale">γ / √(σ² + ε).</param>
/// <param name="Shift">β − μ · γ / √(σ² + ε).</param>
public readonly record struct Norm(float[] Scale, float[] Shift);
