namespace TypedNets.Examples.Data;

/// <summary>
/// Reviews made by code, as the numbers of their words, and whether their author was pleased: one, three or five opinions, of which most decide, and a "not" or "never" turns one around.
/// The short ones are filled up with 0 behind; the first word of each is "review", at which the answer is read.
/// </summary>
[Samples(Length, Classes = 2)]
public sealed class Reviews
{
    private const int Length = 25;

    private static readonly string[] Moods = ["displeased", "pleased"];
    private static readonly string[] Things = ["food", "room", "staff", "view", "music", "price", "garden", "wine"];
    private static readonly string[] Good = ["good", "kind", "lovely", "fair", "perfect"];
    private static readonly string[] Bad = ["bad", "rude", "dull", "cold", "awful"];
    private static readonly string[] Words = ["", "review", "was", "very", "quite", "not", "never", "and", .. Things, .. Good, .. Bad];

    private Reviews()
    {
    }

    /// <summary>Makes reviews.</summary>
    /// <param name="seed">Fixes them.</param>
    /// <param name="train">How many to learn from.</param>
    /// <param name="test">How many to be judged by.</param>
    public static (TensorSet<Reviews> Train, TensorSet<Reviews> Test) Load(int seed = 42, int train = 12000, int test = 1500) => (Make(seed, train), Make(~seed, test));

    private static TensorSet<Reviews> Make(int seed, int count)
    {
        var random = new Random(seed);
        var (reviews, labels) = (new int[count][], new int[count]);
        for (var index = 0; index < count; index++)
        {
            (reviews[index], labels[index]) = Review(random);
        }

        using var set = TensorSet.FromSequences(reviews, Length, labels, Moods, nameof(Reviews));
        return set.As<Reviews>();
    }

    private static (int[] Words, int Mood) Review(Random random)
    {
        List<string> words = ["review"];
        var (opinions, pleased) = (1 + (2 * random.Next(3)), 0);
        for (var opinion = 0; opinion < opinions; opinion++)
        {
            var (isGood, isTurned) = (random.Next(2) == 0, random.Next(3) == 0);
            words.AddRange([.. opinion == 0 ? Array.Empty<string>() : ["and"], Any(Things), "was", isTurned ? Any("not", "never") : Any("very", "quite"), Any(isGood ? Good : Bad)]);
            pleased += isGood != isTurned ? 1 : -1;
        }

        return ([.. words.Select(word => Array.IndexOf(Words, word))], pleased > 0 ? 1 : 0);

        string Any(params string[] choices) => choices[random.Next(choices.Length)];
    }
}
