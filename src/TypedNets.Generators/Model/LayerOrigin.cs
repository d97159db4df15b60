namespace TypedNets.Generators.Model;

/// <summary>Where a layer stands: the attribute of the class that is looked at, and the way from there through blocks.</summary>
/// <param name="Attribute">The attribute's place among the class's.</param>
/// <param name="Trail">The blocks on the way, <c>BasicBlock → BasicBody</c>; empty for a layer of the class itself.</param>
internal sealed record LayerOrigin(int Attribute, string Trail)
{
    public bool IsInBlock => Trail.Length > 0;

    /// <summary>A problem of the layer itself stands on its argument, one within a block on the use, and names the layer.</summary>
    /// <param name="violation">What is wrong.</param>
    /// <param name="layer">The layer's name.</param>
    /// <param name="arrives">What arrives there, where it is known.</param>
    public Problem At(Violation violation, string layer, Shape? arrives = null)
    {
        if (!IsInBlock)
        {
            return violation.At(Attribute);
        }

        var there = arrives is null || violation.Message.Contains(arrives.ToString()) ? "" : $" ({arrives} arrives)";
        var who = violation.Message.StartsWith(layer + "'s ", StringComparison.Ordinal) ? "" : $", {layer}";
        return new Problem(violation.Id, new ProblemTarget(Attribute), $"In {Trail}{who}: {violation.Message}{there}") { IsInBlock = true };
    }
}
