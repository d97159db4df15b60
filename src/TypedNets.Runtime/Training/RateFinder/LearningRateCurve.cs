namespace TypedNets;

/// <summary>What the loss does as the learning rate grows: see <see cref="LearningRateFinder"/>.</summary>
/// <param name="Points">The steps, each with a larger rate than the one before.</param>
/// <param name="Suggestion">The rate where the loss falls most steeply; null where it never falls by more than it trembles.</param>
public sealed record LearningRateCurve(IReadOnlyList<LearningRatePoint> Points, double? Suggestion);
