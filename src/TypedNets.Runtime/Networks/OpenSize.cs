using System.Collections.Immutable;
using System.Globalization;

namespace TypedNets;

/// <summary>A size that <c>[Input]</c> leaves open, <c>Any</c>, and which numbers may stand for it: from one on, those that leave certain remainders.</summary>
/// <param name="Name">What it is called in shapes: <c>H</c>.</param>
/// <param name="Dimension">Its dimension in a sample, from 0, batch not included.</param>
/// <param name="AtLeast">The smallest number that fits.</param>
/// <param name="Period">By what a number is divided to look at the remainder; 1 where all numbers from the smallest on fit.</param>
/// <param name="Remainders">The remainders that fit, ascending: 0 alone for multiples of <paramref name="Period"/>.</param>
public sealed record OpenSize(string Name, int Dimension, long AtLeast, long Period, ImmutableArray<long> Remainders)
{
    private const int Shown = 6;

    /// <summary>Which input's it is, from 0: the first one's where several have it in common.</summary>
    public int Input { get; init; }

    /// <summary>Whether a number may stand for it.</summary>
    /// <param name="size">The number.</param>
    public bool Fits(long size) => size >= AtLeast && Remainders.Contains(size % Period);

    /// <summary>The largest number that fits and is not larger than another; the smallest that fits where there is none.</summary>
    /// <param name="size">The other.</param>
    public long Below(long size)
    {
        while (size > AtLeast && !Fits(size))
        {
            size--;
        }

        return Math.Max(size, AtLeast);
    }

    /// <summary>The smallest number that fits and is not smaller than another.</summary>
    /// <param name="size">The other.</param>
    public long Above(long size)
    {
        size = Math.Max(size, AtLeast);
        while (!Fits(size))
        {
            size++;
        }

        return size;
    }

    /// <summary>What must be of it, as it reads behind its name: <c>a multiple of 32, 32 or more</c>.</summary>
    public override string ToString() => Remainders switch
    {
        _ when Period == 1 => string.Create(CultureInfo.InvariantCulture, $"{AtLeast} or more"),
        [0] => string.Create(CultureInfo.InvariantCulture, $"a multiple of {Period}, {AtLeast} or more"),
        [1] when Period == 2 => string.Create(CultureInfo.InvariantCulture, $"odd, {AtLeast} or more"),
        [var rest] when rest > Period / 2 => string.Create(CultureInfo.InvariantCulture, $"{Period - rest} less than a multiple of {Period}, {AtLeast} or more"),
        [var rest] => string.Create(CultureInfo.InvariantCulture, $"{rest} more than a multiple of {Period}, {AtLeast} or more"),
        _ => string.Join(", ", Smallest().Take(Shown).Select(size => size.ToString(CultureInfo.InvariantCulture)).Append("…")),
    };

    /// <summary>Why a number may not stand for it, and which would; null where it may.</summary>
    internal string? Fault(long size)
    {
        if (Fits(size))
        {
            return null;
        }

        var (below, above) = (Below(size), Above(size));
        return string.Create(CultureInfo.InvariantCulture, $"{Name} must be {this}, and is {size}; {(below < above && below < size ? $"{below} or {above}" : $"{above}")} would do");
    }

    private IEnumerable<long> Smallest()
    {
        for (var size = AtLeast; ; size = Above(size + 1))
        {
            yield return size;
        }
    }
}
