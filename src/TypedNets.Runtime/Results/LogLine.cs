namespace TypedNets;

/// <summary>A line of a log: an epoch, or a validation within one.</summary>
/// <param name="Whole">The epoch; null of a validation.</param>
/// <param name="Within">The validation; null of an epoch.</param>
internal readonly record struct LogLine(EpochResult? Whole, ValidationResult? Within)
{
    /// <summary>The epoch's number.</summary>
    public int Epoch => Whole?.Epoch ?? Within!.Epoch;

    /// <summary>All in the order in which they came: an epoch's validations before it.</summary>
    public static IEnumerable<LogLine> InOrder(IEnumerable<EpochResult> epochs, IEnumerable<ValidationResult> validations) =>
        validations.Select(each => new LogLine(null, each)).Concat(epochs.Select(each => new LogLine(each, null))).OrderBy(line => line.Epoch);
}
