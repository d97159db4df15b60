namespace TypedNets.Data;

/// <summary>Divides a set for k-fold cross-validation: see <see cref="CrossValidation"/>.</summary>
public static class CrossFolds
{
    /// <summary>
    /// Divides a set at random into parts of equal size, and gives each part once to validate on and the others to train on. Where the samples have classes, each part has of each class as many as any other, give or take one:
    /// scikit-learn's <c>StratifiedKFold</c>. The same seed gives the same parts.
    /// </summary>
    /// <typeparam name="TSet">The set's type, which the folds have too.</typeparam>
    /// <param name="set">The set.</param>
    /// <param name="count">How many folds, 2 or more.</param>
    /// <param name="seed">Fixes which samples go where; torch's own generator is neither read nor moved.</param>
    /// <returns>The folds, each made when it is asked for; it is freed when the next is, or the loop is left.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 folds, or more than samples.</exception>
    public static IEnumerable<Fold<TSet>> Folds<TSet>(this TSet set, int count, int seed)
        where TSet : SampleSet
    {
        ArgumentNullException.ThrowIfNull(set);
        if (count < 2 || count > set.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(count), $"Folds({count}) of {set.Name}, which has {set.Count} {set.Noun}: give 2 or more, and no more than there are {set.Noun}");
        }

        return Each(set, FoldOf(set, count, seed), count);
    }

    private static IEnumerable<Fold<TSet>> Each<TSet>(TSet set, int[] foldOf, int count)
        where TSet : SampleSet
    {
        for (var number = 0; number < count; number++)
        {
            var parts = foldOf.Index().ToLookup(each => each.Item == number, each => (long)each.Index);
            using var fold = new Fold<TSet>(number + 1, (TSet)set.Subset([.. parts[false]]), (TSet)set.Subset([.. parts[true]]));
            yield return fold;
        }
    }

    /// <summary>Deals the samples out like cards, class after class, each class in random order.</summary>
    private static int[] FoldOf(SampleSet set, int count, int seed)
    {
        IEnumerable<long> order = new SeededRandom(seed).Permutation(set.Count);
        if (set.ReadLabels() is { } labels)
        {
            order = order.OrderBy(sample => labels[sample]);
        }

        var foldOf = new int[set.Count];
        foreach (var (place, sample) in order.Index())
        {
            foldOf[sample] = place % count;
        }

        return foldOf;
    }
}
