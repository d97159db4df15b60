using System.Text;

namespace TypedNets.Tests.Shapes;

/// <summary>What a run has seen.</summary>
internal sealed class Coverage
{
    private readonly Dictionary<string, int> accepted = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> rejected = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> stricter = [];

    public int Cases { get; private set; }

    public int LegalCases { get; private set; }

    public int Layers { get; private set; }

    /// <summary>Rejections by both sides.</summary>
    public int Rejections { get; private set; }

    public void Case(bool legal) => (Cases, LegalCases) = (Cases + 1, LegalCases + (legal ? 1 : 0));

    /// <summary>A layer that both sides accept.</summary>
    public void Accept(string kind, IEnumerable<string> arguments)
    {
        Layers++;
        foreach (var key in arguments.Select(argument => $"{kind}.{argument}").Prepend(kind))
        {
            Add(accepted, key, 1);
        }
    }

    /// <summary>A layer that the engine rejects, for the sake of an argument perhaps.</summary>
    public void Reject(string kind, string? argument, bool both)
    {
        Rejections += both ? 1 : 0;
        Add(rejected, kind, 1);
        if (argument is not null)
        {
            Add(rejected, $"{kind}.{argument}", 1);
        }
    }

    /// <summary>A layer that the engine alone rejects, which is written down.</summary>
    public void Strict(string name) => Add(stricter, name, 1);

    /// <summary>How often a kind or an argument (<c>Conv2d.Padding</c>) was accepted.</summary>
    public int Accepted(string key) => accepted.GetValueOrDefault(key);

    /// <summary>How often a kind or an argument was found guilty.</summary>
    public int Rejected(string key) => rejected.GetValueOrDefault(key);

    /// <summary>How often a case of the written list was met.</summary>
    public int Stricter(string name) => stricter.GetValueOrDefault(name);

    public void Add(Coverage other)
    {
        Cases += other.Cases;
        LegalCases += other.LegalCases;
        Layers += other.Layers;
        Rejections += other.Rejections;
        foreach (var (mine, theirs) in new[] { (accepted, other.accepted), (rejected, other.rejected), (stricter, other.stricter) })
        {
            foreach (var (key, count) in theirs)
            {
                Add(mine, key, count);
            }
        }
    }

    /// <summary>The statistics, as a table a layer and an argument.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine($"{Cases:N0} cases: {LegalCases:N0} legal ({100.0 * LegalCases / Cases:F0} %), {Cases - LegalCases:N0} illegal; {Layers:N0} layers built and run");
        text.AppendLine($"{Rejections:N0} rejected by both sides, {stricter.Values.Sum():N0} by the engine alone:");
        foreach (var (name, count) in stricter.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.AppendLine($"  {count,8:N0}  {name}");
        }

        text.AppendLine($"{"accepted",10}{"rejected",10}");
        foreach (var key in accepted.Keys.Union(rejected.Keys, StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase))
        {
            text.AppendLine($"{Accepted(key),10:N0}{Rejected(key),10:N0}  {key}");
        }

        return text.ToString();
    }

    private static void Add(Dictionary<string, int> counts, string key, int count) => counts[key] = counts.GetValueOrDefault(key) + count;
}
