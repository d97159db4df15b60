namespace TypedNets.Generators.Layers;

/// <summary>What is known of one kind, in a class whose name is the kind's with an ending: <c>Conv2dRule</c> of <c>Conv2d</c>.</summary>
internal abstract class KindRule
{
    /// <param name="ending">What its class's name has behind the kind's.</param>
    protected KindRule(string ending)
    {
        var name = GetType().Name;
        Kind = name.Substring(0, name.Length - ending.Length);
    }

    /// <summary>The kind: <c>Conv2d</c>.</summary>
    public virtual string Kind { get; }
}
