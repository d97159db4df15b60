namespace TypedNets.Benchmarks;

/// <summary>What one suite found: a table with a word before and after it.</summary>
/// <param name="Name">The suite's name on the command line.</param>
/// <param name="Title">The heading.</param>
/// <param name="About">What was done.</param>
/// <param name="Columns">The table's head.</param>
internal sealed record Section(string Name, string Title, string About, params string[] Columns)
{
    /// <summary>The table's rows.</summary>
    public List<string[]> Rows { get; } = [];

    /// <summary>What the table came to, target by target.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>What could not be measured, and why.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>Adds a row, and says it at once: whatever comes later, it is known.</summary>
    public void Add(params string[] cells)
    {
        Rows.Add(cells);
        Log.Write($"{Name}: {string.Join(", ", Columns.Zip(cells, (column, cell) => $"{column} {cell}"))}");
    }

    /// <summary>Measures a part; one that fails is told, and costs no other part its numbers.</summary>
    /// <param name="measure">Measures it and adds its rows.</param>
    public void Try(Action measure)
    {
        try
        {
            measure();
        }
        catch (InvalidOperationException problem)
        {
            Failures.Add(problem.Message);
            Log.Write($"{Name}: {problem.Message}");
        }
    }

    /// <summary>Says of a target whether it was met.</summary>
    public void Target(string target, bool met, string found) => Notes.Add($"{target}: {(met ? "met" : "**missed**")}, {found}.");
}
