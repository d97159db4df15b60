namespace TypedNets;

/// <summary>
/// scikit-learn's <c>fbeta_score</c>: (1 + β²) · precision · recall / (β² · precision + recall), of each class, and their mean (<c>average="macro"</c>). With β = 1 it is F1; a recall counts β times as much as a precision.
/// </summary>
/// <inheritdoc cref="OverlapMetric" path="/summary"/>
public sealed record FBeta : OverlapMetric
{
    private readonly double beta;

    internal FBeta(double beta) => this.beta = beta is > 0 and < double.PositiveInfinity
        ? beta
        : throw new ArgumentOutOfRangeException(nameof(beta), FormattableString.Invariant($"F-beta's beta must be above 0, and is {beta}"));

    /// <inheritdoc/>
    public override string Name => FormattableString.Invariant($"f{beta}");

    private protected override double Score(double right, double found, double there) => ClassScores.Share((1 + (beta * beta)) * right, (beta * beta * there) + found);
}
