namespace TypedNets.Commands;

/// <summary>What a recipe's network gives.</summary>
internal enum Goal
{
    Classes,
    Images,
    Values,
}
