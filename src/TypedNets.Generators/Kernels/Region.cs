namespace TypedNets.Generators.Kernels;

/// <summary>In whose memory something lies; the kernels' <c>Place</c> has the same members.</summary>
internal enum Place
{
    Input,
    Workspace,
    Output,
}
