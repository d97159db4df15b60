namespace TypedNets;

/// <summary>A network whose graph is known without making one: every class with <c>[Input]</c> is one.</summary>
public interface INetwork
{
    /// <summary>The layers, shapes and parameters that the compiler worked out.</summary>
    static abstract NetworkGraph Graph { get; }
}
