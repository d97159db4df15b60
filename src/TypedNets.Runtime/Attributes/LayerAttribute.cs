namespace TypedNets;

/// <summary>The base of every layer attribute. Layers run in the order in which they are written.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute
{
    /// <summary>
    /// The layer's name: it names the property (<c>"conv1"</c> gives <c>Conv1</c>) and prefixes the parameters (<c>conv1.weight</c>).
    /// By default the layer's kind and a number.
    /// </summary>
    public string? Name { get; set; }
}
