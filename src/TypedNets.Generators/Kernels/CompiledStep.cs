using TypedNets.Generators.Model;

namespace TypedNets.Generators.Kernels;

/// <summary>A kernel in its place.</summary>
/// <param name="reads">What it reads.</param>
/// <param name="writes">Where it writes.</param>
internal abstract class CompiledStep(IReadOnlyList<Area> reads, Area writes)
{
    /// <summary>The layers that it runs, by their names.</summary>
    public List<string> Layers { get; } = [];

    /// <summary>The shape that arrives.</summary>
    public Shape? Input { get; set; }

    /// <summary>The shape that leaves.</summary>
    public Shape? Output { get; set; }

    public virtual IEnumerable<Area> Reads => reads;

    public Area Writes => writes;

    /// <summary>The expression that makes it, once all areas have their places.</summary>
    public abstract string Make();
}

/// <summary>A kernel that nothing is done to afterwards.</summary>
internal sealed class PlainStep(IReadOnlyList<Area> reads, Area writes, Func<string> make) : CompiledStep(reads, writes)
{
    public override string Make() => make();
}
