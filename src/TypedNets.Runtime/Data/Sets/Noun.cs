namespace TypedNets;

/// <summary>What a person calls the samples of a set.</summary>
/// <param name="One">A single one.</param>
/// <param name="Many">Several.</param>
internal readonly record struct Noun(string One, string Many)
{
    public static readonly Noun Image = new("image", "images");

    public static readonly Noun Sample = new("sample", "samples");

    public override string ToString() => Many;
}
