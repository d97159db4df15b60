using TypedNets.Generators.Reading;

namespace TypedNets.Generators.Emission;

/// <summary>The local variables of a <c>forward</c>: <c>x</c>, <c>y</c>, <c>z</c>, <c>x4</c>, …, of which each result takes the first that is free, and those that bear a tap's name.</summary>
/// <param name="properties">The layers' properties, which no variable may hide.</param>
/// <param name="parameters">What the batches are called.</param>
internal sealed class Variables(IEnumerable<string> properties, IEnumerable<string> parameters)
{
    private readonly HashSet<string> properties = new(properties, StringComparer.Ordinal);
    private readonly HashSet<string> declared = new(StringComparer.Ordinal);
    private readonly HashSet<string> held = new(parameters, StringComparer.Ordinal);

    /// <summary>The variable for a new result, and what stands before its name where it is declared.</summary>
    /// <param name="tap">The tap that keeps the result; null where none does.</param>
    public (string Name, string Declaration) Take(string? tap)
    {
        var name = (tap is null ? Enumerable.Range(0, int.MaxValue).Select(Numbered) : Named(tap)).First(candidate => !held.Contains(candidate));
        held.Add(name);
        return (name, declared.Add(name) ? "var " : "");
    }

    /// <summary>What it held is freed.</summary>
    public void Free(string name) => held.Remove(name);

    private static string Numbered(int number) => number < 3 ? "xyz".Substring(number, 1) : FormattableString.Invariant($"x{number + 1}");

    private IEnumerable<string> Named(string tap)
    {
        for (var number = 1; ; number++)
        {
            var name = number == 1 ? Word(tap) : FormattableString.Invariant($"{Word(tap)}_{number}");
            if (!properties.Contains(name) && !IsNumbered(name))
            {
                yield return Identifiers.Escape(name);
            }
        }
    }

    private static bool IsNumbered(string name) => name is "x" or "y" or "z" || (name[0] == 'x' && name.Skip(1).All(char.IsDigit));

    /// <summary>A tap's name may be any text.</summary>
    private static string Word(string tap)
    {
        var word = string.Concat(tap.Select(letter => char.IsLetterOrDigit(letter) ? letter : '_'));
        return word.Length > 0 && char.IsLetter(word[0]) ? char.ToLowerInvariant(word[0]) + word.Substring(1) : "_" + word;
    }
}
