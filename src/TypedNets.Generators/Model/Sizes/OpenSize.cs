using static System.FormattableString;

namespace TypedNets.Generators.Model;

/// <summary>Which numbers may stand for an open size: from one on, those that leave certain remainders.</summary>
/// <param name="Name">What it is called: <c>H</c>.</param>
/// <param name="Dimension">Its dimension in a sample, from 0.</param>
/// <param name="AtLeast">The smallest that fits.</param>
/// <param name="Period">By what it is divided to look at the remainder.</param>
/// <param name="Remainders">The remainders that fit, ascending.</param>
internal sealed record OpenSize(string Name, int Dimension, long AtLeast, long Period, EquatableArray<long> Remainders)
{
    private const int Shown = 6;

    /// <summary>Which input's it is, from 0: the first one's where several have it in common.</summary>
    public int Input { get; init; }

    public bool Fits(long size) => size >= AtLeast && Remainders.Contains(size % Period);

    /// <summary><c>a multiple of 32, 32 or more</c>.</summary>
    public override string ToString() => Remainders switch
    {
        _ when Period == 1 => Invariant($"{AtLeast} or more"),
        [0] => Invariant($"a multiple of {Period}, {AtLeast} or more"),
        [1] when Period == 2 => Invariant($"odd, {AtLeast} or more"),
        [var rest] when rest > Period / 2 => Invariant($"{Period - rest} less than a multiple of {Period}, {AtLeast} or more"),
        [var rest] => Invariant($"{rest} more than a multiple of {Period}, {AtLeast} or more"),
        _ => Invariant($"{string.Join(", ", Smallest().Take(Shown))}, …"),
    };

    private IEnumerable<long> Smallest()
    {
        for (var size = AtLeast; ; size++)
        {
            if (Fits(size))
            {
                yield return size;
            }
        }
    }
}
