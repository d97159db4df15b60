namespace TypedNets;

/// <summary>The function of the state in an <c>[RNN]</c>.</summary>
public enum RecurrentActivation
{
    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>max(0, x).</summary>
    ReLU,
}
