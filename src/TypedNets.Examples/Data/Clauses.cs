namespace TypedNets.Examples.Data;

/// <summary>
/// Sentences made by code, as the numbers of their words, and what kind of one acts in each: in half of them it stands before the verb, in the others behind "by", and another stands in the other place.
/// Who knows the words alone, and not their order, cannot tell. 0 fills up behind.
/// </summary>
[Samples(Length, Classes = 5)]
public sealed class Clauses
{
    private const int Length = 9;

    private static readonly string[] Kinds = ["small", "old", "green", "quiet", "happy"];
    private static readonly string[] Nouns = ["cat", "teacher", "river", "horse", "window", "apple"];
    private static readonly string[] Verbs = ["sees", "likes", "finds", "paints"];
    private static readonly string[] Passives = ["seen", "liked", "found", "painted"];
    private static readonly string[] Words = ["", "the", "a", "is", "by", .. Kinds, .. Nouns, .. Verbs, .. Passives];

    private Clauses()
    {
    }

    /// <summary>Makes sentences.</summary>
    /// <param name="seed">Fixes them.</param>
    /// <param name="train">How many to learn from.</param>
    /// <param name="test">How many to be judged by.</param>
    public static (TensorSet<Clauses> Train, TensorSet<Clauses> Test) Load(int seed = 42, int train = 6000, int test = 1500) => (Make(seed, train), Make(~seed, test));

    private static TensorSet<Clauses> Make(int seed, int count)
    {
        var random = new Random(seed);
        var (sentences, labels) = (new int[count][], new int[count]);
        for (var index = 0; index < count; index++)
        {
            (sentences[index], labels[index]) = Sentence(random);
        }

        using var set = TensorSet.FromSequences(sentences, Length, labels, Kinds, nameof(Clauses));
        return set.As<Clauses>();
    }

    private static (int[] Words, int Kind) Sentence(Random random)
    {
        var (actor, other, verb) = (random.Next(Kinds.Length), random.Next(Kinds.Length), random.Next(Verbs.Length));
        string[] sentence = random.Next(2) == 0
            ? [.. Someone(actor), Verbs[verb], .. Someone(other)]
            : [.. Someone(other), "is", Passives[verb], "by", .. Someone(actor)];
        return ([.. sentence.Select(word => Array.IndexOf(Words, word))], actor);

        string[] Someone(int kind) => [random.Next(2) == 0 ? "the" : "a", Kinds[kind], Nouns[random.Next(Nouns.Length)]];
    }
}
