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

    /// <summary>
    /// Whether the layer is there at all, which a block may make a matter of its parameters: <c>[Hardswish(If = MBConv.IsHard), ReLU(If = !MBConv.IsHard)]</c>.
    /// It is settled before any shape is known.
    /// </summary>
    public bool If { get; set; } = true;
}
