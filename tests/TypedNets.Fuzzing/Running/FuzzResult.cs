namespace TypedNets.Fuzzing.Running;

/// <summary>What came of a run.</summary>
/// <param name="Reader">The reader's name.</param>
/// <param name="Settings">The cases.</param>
/// <param name="Read">How many files were read all the same.</param>
/// <param name="Refused">How many were refused.</param>
/// <param name="Faults">What no file may do, and one did.</param>
public sealed record FuzzResult(string Reader, FuzzSettings Settings, int Read, int Refused, IReadOnlyList<FuzzFault> Faults)
{
    private const int MostShown = 20;

    /// <summary>The counts in a line, and the first faults.</summary>
    public override string ToString() =>
        $"{Reader}: seed {Settings.Seed}, cases {Settings.First} to {Settings.First + Settings.Cases - 1}: {Read} read, {Refused} refused, "
        + string.Join(", ", Enum.GetValues<FaultKind>().Select(kind => $"{Faults.Count(fault => fault.Kind == kind)} {kind}"))
        + string.Concat(Faults.Take(MostShown).Select(fault => $"\n{fault.Kind} {fault.File}\n  {fault.Again}\n  {fault.Detail}"));
}
