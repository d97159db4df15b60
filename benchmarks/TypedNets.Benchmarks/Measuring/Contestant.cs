namespace TypedNets.Benchmarks;

/// <summary>One way to do the work that is measured.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Work">A turn: long enough to be timed, short enough that a disturbance of the machine falls on all contestants alike.</param>
internal sealed record Contestant(string Name, Action Work);
