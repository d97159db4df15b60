using System.Security.Cryptography;
using TypedNets.Data;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>What can be wrong with data before anything is trained on it.</summary>
internal static class DataChecks
{
    private const int MostSamples = 2_000;
    private const double LargestScale = 10;
    private const double SmallestScale = 1e-3;
    private const double LargestShift = 0.5;
    private const double LargestRatio = 2;
    private const double SharedShare = 0.01;
    private const double LargestImbalance = 10;

    public static IEnumerable<Finding> Find(SampleSet train, SampleSet? valid, Normalization normalization)
    {
        var scale = Scale.Read(train, normalization);
        return new[]
        {
            WrongScale(scale),
            valid is null ? null : DifferentScale(scale, Scale.Read(valid, normalization)),
            valid is null || IsText(train) || !train.IsInMemory || !valid.IsInMemory ? null : SharedSamples(train, valid),
            train.Task.ClassNames is { Count: > 0 } classes && !IsText(train) ? Imbalance(train, classes) : null,
        }.OfType<Finding>();
    }

    /// <summary>Pieces of text repeat themselves, and some letters are rare: that is no fault of whoever gathered them.</summary>
    private static bool IsText(SampleSet set) => set.Columns.Inputs[0].Values.dtype == ScalarType.Int64;

    private static Finding? WrongScale(Scale? scale)
    {
        if (scale is not { } found)
        {
            return null;
        }

        if (Math.Abs(found.Mean) > LargestScale || found.Deviation > LargestScale)
        {
            return new(FindingIds.InputScale, $"the inputs are far from the scale that layers are made for, mean {found.MeanText} and standard deviation {found.DeviationText} where 0 and 1 are usual: normalise them");
        }

        return found.Deviation < SmallestScale
            ? new(FindingIds.InputScale, $"the inputs hardly differ from one another, standard deviation {found.DeviationText} about {found.MeanText}: see that they are what is meant, and normalise them")
            : null;
    }

    private static Finding? DifferentScale(Scale? train, Scale? valid)
    {
        if (train is not { Deviation: > 0 } one || valid is not { } other)
        {
            return null;
        }

        var (shift, ratio) = (Math.Abs(one.Mean - other.Mean) / one.Deviation, other.Deviation / one.Deviation);
        return shift > LargestShift || ratio is > LargestRatio or < 1 / LargestRatio
            ? new(
                FindingIds.DifferentScale,
                $"the samples to validate on are of another scale than those to train on, mean {other.MeanText} and standard deviation {other.DeviationText} against {one.MeanText} and {one.DeviationText}: normalise both with the same numbers")
            : null;
    }

    /// <summary>Equal inputs are found by their hash, whatever their targets are.</summary>
    private static Finding? SharedSamples(SampleSet train, SampleSet valid)
    {
        if (!Columns(train).Select(column => column.dtype).SequenceEqual(Columns(valid).Select(column => column.dtype)))
        {
            return null;
        }

        var places = new Dictionary<UInt128, int>(train.Count);
        foreach (var hash in Hashes(train))
        {
            places.TryAdd(hash, places.Count);
        }

        var (shared, number) = (new List<int>(), 0);
        foreach (var hash in Hashes(valid))
        {
            if (places.ContainsKey(hash))
            {
                shared.Add(number);
            }

            number++;
        }

        return shared.Count > SharedShare * valid.Count
            ? new(
                FindingIds.SharedSamples,
                $"{Counted.Format(shared.Count, "samples")} of {NumberFormat.Whole(valid.Count)} to validate on, {NumberFormat.Percent((double)shared.Count / valid.Count)}, are also trained on (the first is number {shared[0]}), so that validation looks better than it is: divide the data anew")
            : null;
    }

    private static Finding? Imbalance(SampleSet set, IReadOnlyList<string> classes)
    {
        using var scope = NewDisposeScope();
        var counts = set.Targets.bincount(null, classes.Count).data<long>().ToArray();
        var (most, least) = (Array.IndexOf(counts, counts.Max()), Array.IndexOf(counts, counts.Min()));
        return counts[least] * LargestImbalance < counts[most]
            ? new(
                FindingIds.Imbalance,
                $"there are {NumberFormat.Whole(counts[most])} of class '{classes[most]}' and {(counts[least] == 0 ? "none" : NumberFormat.Whole(counts[least]))} of '{classes[least]}': give the loss weights of the classes, draw each class as often (Sampling = Samplings.Balanced), or look at each class's recall and not at the accuracy")
            : null;
    }

    private static IEnumerable<Tensor> Columns(SampleSet set) => set.Columns.Inputs.Select(column => column.Values);

    private static IEnumerable<UInt128> Hashes(SampleSet set)
    {
        var columns = Columns(set).ToArray();
        for (var index = 0; index < set.Count; index++)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var column in columns)
            {
                using var row = column[index];
                using var whole = row.contiguous();
                hash.AppendData(whole.bytes);
            }

            yield return BitConverter.ToUInt128(hash.GetHashAndReset());
        }
    }

    /// <summary>Of the first input's numbers, as the network sees them.</summary>
    private readonly record struct Scale(double Mean, double Deviation)
    {
        public string MeanText => NumberFormat.Short(Mean);

        public string DeviationText => NumberFormat.Short(Deviation);

        /// <returns>Null where the inputs are numbers of words, which have no scale.</returns>
        public static Scale? Read(SampleSet set, Normalization normalization)
        {
            using var scope = NewDisposeScope();
            var loader = new BatchLoader(set, Math.Min(set.Count, MostSamples)) { Normalization = set.HoldsImages ? normalization : Normalization.Unit };
            foreach (var batch in loader.Epoch(0))
            {
                if (!is_floating_point(batch.Inputs) || batch.Inputs.numel() < 2)
                {
                    return null;
                }

                var numbers = batch.Inputs.to(ScalarType.Float64);
                return new(numbers.mean().item<double>(), numbers.std().item<double>());
            }

            return null;
        }
    }
}
