
namespace TypedNets.Generators.Expansion;

/// <summary>What the use of a block should give and does not.</summary>
/// <param name="Block">The block that wants it, which may lie deeper.</param>
/// <param name="Kind">The layer in it that does.</param>
/// <param name="Parameter">The parameter, as the use would give it: <c>Hidden</c>.</param>
internal sealed record MissingParameter(string Block, string Kind, string Parameter);
