namespace TypedNets;

/// <summary>What a person calls the samples of a set.</summary>
/// <param name="One">A single one.</param>
/// <param name="Many">Several.</param>
internal readonly record struct Noun(string One, string Many)
{
    public static readonly Noun Image = new("image", "images");

    public static readonly Noun Sample = new("sample", "samples");

    /// <summary>What a person calls the inputs of a network, as far as their shape says.</summary>
    public static Noun For(Shape input) => input.Rank == 3 ? Image : Sample;

    /// <summary>One of them, whichever: <c>an image</c>.</summary>
    public string Any => $"{("aeiou".Contains(One[0]) ? "an" : "a")} {One}";

    /// <summary>The plural at the beginning of a sentence.</summary>
    public string Capital => string.Concat(Many[..1].ToUpperInvariant(), Many[1..]);

    public override string ToString() => Many;
}
