namespace TypedNets.Fuzzing.Readers;

/// <summary>The checkpoint that lies beside the damaged one was taken in its place.</summary>
public sealed class EarlierTakenException : Exception;
