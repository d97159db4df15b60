namespace TypedNets;

/// <summary>How a network did on the images of one class.</summary>
/// <param name="Name">The class's name.</param>
/// <param name="Count">How many images are of this class.</param>
/// <param name="Predicted">How many images were taken for this class, rightly or not.</param>
/// <param name="Correct">How many images of this class were classified correctly.</param>
public sealed record ClassResult(string Name, long Count, long Predicted, long Correct)
{
    /// <summary>The share of this class's images that were classified correctly (the class's recall), from 0 to 1; NaN without an image.</summary>
    public double Accuracy => (double)Correct / Count;
}
