namespace TypedNets.Generators.Layers;

/// <summary>What is known of one kind, in a class whose name is the kind's with an ending: <c>Conv2dRule</c> of <c>Conv2d</c>.</summary>
/// <param name="ending">The ending.</param>
internal abstract class KindRule(string ending)
{
    /// <summary>The kind: <c>Conv2d</c>.</summary>
    public string Kind
    {
        get
        {
            var name = GetType().Name;
            return name.Substring(0, name.Length - ending.Length);
        }
    }
}
