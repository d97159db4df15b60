namespace TypedNets;

/// <summary>How well one class is recognised, or an average of classes. What would divide by zero is 0, as in scikit-learn.</summary>
/// <param name="Name">The class's name, or <c>macro avg</c> or <c>weighted avg</c>.</param>
/// <param name="Precision">Of the images taken for the class, the share that is of it, from 0 to 1.</param>
/// <param name="Recall">Of the class's images, the share that is recognised, from 0 to 1.</param>
/// <param name="F1">The harmonic mean of precision and recall, from 0 to 1.</param>
/// <param name="Support">How many images are of the class.</param>
public sealed record ClassScores(string Name, double Precision, double Recall, double F1, long Support)
{
    /// <summary>The weighted harmonic mean of precision and recall, of which the recall counts β times as much.</summary>
    /// <param name="beta">Above 0; 1 gives <see cref="F1"/> of a class.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0.</exception>
    public double FBeta(double beta)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(beta);
        return Share((1 + (beta * beta)) * Precision * Recall, (beta * beta * Precision) + Recall);
    }

    internal static ClassScores From(ClassResult result) => new(
        result.Name,
        Precision: Share(result.Correct, result.Predicted),
        Recall: Share(result.Correct, result.Count),
        F1: Share(2 * result.Correct, result.Predicted + result.Count),
        Support: result.Count);

    internal static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;
}
