namespace TypedNets.Fuzzing.Running;

/// <summary>What a file did that no file may.</summary>
/// <param name="Kind">In a word.</param>
/// <param name="Again">The command that does it again.</param>
/// <param name="File">Where the file was kept.</param>
/// <param name="Detail">All that is known.</param>
public sealed record FuzzFault(FaultKind Kind, string Again, string File, string Detail);
