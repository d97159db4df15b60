namespace TypedNets.Fuzzing.Running;

/// <summary>Ways in which a reader is wrong.</summary>
public enum FaultKind
{
    /// <summary>The process ended.</summary>
    Death,

    /// <summary>An exception that is not the reader's own.</summary>
    RawException,

    /// <summary>More memory than allowed.</summary>
    Memory,

    /// <summary>It did not end.</summary>
    Hang,
}
