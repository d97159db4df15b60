using TypedNets.Examples.Networks;
using static TorchSharp.torch;

namespace TypedNets.Examples.Data;

/// <summary>Sentences made by code, as pieces of text and the letter that follows each: 0 to 25 are letters, 26 is a space, 27 a full stop.</summary>
[Samples(Length, Classes = 28)]
public sealed class Sentences
{
    private const int Length = 20;
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz .";

    private static readonly string[] Adjectives = ["small", "old", "green", "quiet", "happy"];
    private static readonly string[] Nouns = ["cat", "teacher", "river", "horse", "window", "apple"];
    private static readonly string[] Verbs = ["sees", "likes", "finds", "paints", "carries"];

    private Sentences()
    {
    }

    /// <summary>The words of which sentences are made.</summary>
    public static IReadOnlyList<string> Words { get; } = ["the", "a", .. Adjectives, .. Nouns, .. Verbs];

    /// <summary>Makes pieces of text.</summary>
    /// <param name="seed">Fixes them.</param>
    /// <param name="train">How many to learn from.</param>
    /// <param name="test">How many to be judged by.</param>
    public static (TensorSet<Sentences> Train, TensorSet<Sentences> Test) Load(int seed = 42, int train = 8000, int test = 1000) => (Make(seed, train), Make(~seed, test));

    /// <summary>Goes on with a text, a letter at a time, each read from all that stands before it.</summary>
    /// <param name="net">A trained network.</param>
    /// <param name="start">The beginning, of letters, spaces and full stops.</param>
    /// <param name="letters">How many to write.</param>
    /// <param name="seed">Fixes what is chosen where several letters may follow.</param>
    public static string Continue(LetterNet net, string start, int letters, int seed = 42)
    {
        ArgumentNullException.ThrowIfNull(net);
        ArgumentException.ThrowIfNullOrEmpty(start);
        using var inference = inference_mode();
        var random = new Random(seed);
        net.eval();
        var text = start;
        while (text.Length < start.Length + letters)
        {
            using var scope = NewDisposeScope();
            var shares = net.call(tensor(Encode(text)).unsqueeze(0)).softmax(1)[0].data<float>();
            var (letter, left) = (0, random.NextSingle());
            while (letter < Alphabet.Length - 1 && (left -= shares[letter]) > 0)
            {
                letter++;
            }

            text += Alphabet[letter];
        }

        return text;
    }

    private static TensorSet<Sentences> Make(int seed, int count)
    {
        var random = new Random(seed);
        var (pieces, next) = (new long[count][], new int[count]);
        for (var index = 0; index < count; index++)
        {
            var text = $"{Sentence(random)} {Sentence(random)} {Sentence(random)}";
            var place = random.Next(text.Length - Length);
            pieces[index] = Encode(text.Substring(place, Length));
            next[index] = Alphabet.IndexOf(text[place + Length], StringComparison.Ordinal);
        }

        using var set = TensorSet.From(pieces, next, [.. Alphabet.Select(letter => letter.ToString())], nameof(Sentences));
        return set.As<Sentences>();
    }

    private static string Sentence(Random random) => $"{Someone(random)} {Any(random, Verbs)} {Someone(random)}.";

    private static string Someone(Random random) => $"{(random.Next(2) == 0 ? "the" : "a")} {Any(random, Adjectives)} {Any(random, Nouns)}";

    private static string Any(Random random, string[] words) => words[random.Next(words.Length)];

    private static long[] Encode(string text) => [.. text.Select(letter => (long)Alphabet.IndexOf(letter, StringComparison.Ordinal))];
}
