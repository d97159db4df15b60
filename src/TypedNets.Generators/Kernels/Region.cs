namespace TypedNets.Generators.Kernels;

/// <summary>In whose memory something lies; the kernels' <c>Region</c> has the same members.</summary>
internal enum Region
{
    Input,
    Workspace,
    Output,
}
