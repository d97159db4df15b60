using System.Globalization;

namespace TypedNets.Exchange;

/// <summary>A line of a <c>forward</c>, or a part of one.</summary>
/// <param name="Member">What runs; null where it is a function.</param>
/// <param name="Run">How it is written: {0} is the member, {1}, {2} and so on what it reads, {1p} that in parentheses where they are needed.</param>
/// <param name="Reads">The steps whose results it reads; -1 is what arrives, and -2 and so on where several arrive.</param>
internal sealed record ModuleStep(string? Member, string Run, IReadOnlyList<int> Reads)
{
    public const int Arrives = -1;

    /// <summary>What arrives alone is called so.</summary>
    public const string OnlyOne = "x";

    /// <summary>Whether it begins a line of its own.</summary>
    public bool IsHeavy { get; init; }

    /// <summary>Whether it is made of operators.</summary>
    public bool IsOperator { get; init; }

    /// <summary>What its author called the result.</summary>
    public string Tap { get; init; } = "";

    /// <summary>The shape of the result.</summary>
    public Shape Output { get; init; }

    /// <summary>What it is but for the sizes: two of one form are written alike.</summary>
    public string Form => string.Create(CultureInfo.InvariantCulture, $"{Member}:{Run}<{string.Join(',', Reads)}>{Tap}");
}
