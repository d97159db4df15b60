namespace TypedNets.Examples.Data;

/// <summary>
/// Sequences of 2 to 16 brackets, made by code: half of them are balanced, the others have as many closing as opening ones, in an order that is wrong. 1 opens, 2 closes, 0 fills up behind.
/// Of the short ones there are few, and they come in training and in test alike.
/// </summary>
[Samples(Length, Classes = 2)]
public sealed class Brackets
{
    private const int Length = 16;
    private const int Open = 1;
    private const int Close = 2;

    private Brackets()
    {
    }

    /// <summary>Makes the sequences.</summary>
    /// <param name="seed">Fixes them.</param>
    /// <param name="train">How many to learn from.</param>
    /// <param name="test">How many to be judged by.</param>
    public static (TensorSet<Brackets> Train, TensorSet<Brackets> Test) Load(int seed = 42, int train = 6000, int test = 1500) => (Make(seed, train), Make(~seed, test));

    private static TensorSet<Brackets> Make(int seed, int count)
    {
        var random = new Random(seed);
        var (sequences, labels) = (new int[count][], new int[count]);
        for (var index = 0; index < count; index++)
        {
            labels[index] = index % 2;
            sequences[index] = Sequence(random, balanced: labels[index] == 1);
        }

        using var set = TensorSet.FromSequences(sequences, Length, labels, ["wrong", "balanced"], nameof(Brackets));
        return set.As<Brackets>();
    }

    private static int[] Sequence(Random random, bool balanced)
    {
        var pairs = 1 + random.Next(Length / 2);
        int[] sequence = [.. Enumerable.Repeat(Open, pairs), .. Enumerable.Repeat(Close, pairs)];
        do
        {
            random.Shuffle(sequence);
        }
        while (IsBalanced(sequence) != balanced);

        return sequence;
    }

    private static bool IsBalanced(int[] sequence)
    {
        var depth = 0;
        return sequence.All(bracket => (depth += bracket == Open ? 1 : -1) >= 0);
    }
}
