namespace TypedNets.Generators.Tests.Documentation;

/// <summary>What an attribute's summary says: what the layer does, its shape in and out, and the rest.</summary>
internal sealed record LayerSummary
{
    private const string Arrow = " → ";

    private static readonly string[] Ends = [", PyTorch's", ": PyTorch's", ". ", ": (", ": any shape"];

    public LayerSummary(string kind, string text)
    {
        Text = text;
        var end = Ends.Select(mark => text.IndexOf(mark, StringComparison.Ordinal)).Where(index => index > 0).DefaultIfEmpty(-1).Min();
        var arrow = text.IndexOf(Arrow, StringComparison.Ordinal);
        Assert.True(end > 0 && arrow > 0, $"The summary of [{kind}] must be 'what it does, PyTorch's <c>nn.{kind}</c>: (shape) → (shape)' and is '{text}'");
        What = text[..end];
        Shape = Left(text[..arrow]) + Arrow + Right(text[(arrow + Arrow.Length)..]);
    }

    /// <summary>The whole of it.</summary>
    public string Text { get; }

    /// <summary>What the layer does.</summary>
    public string What { get; }

    /// <summary><c>(C, L) → (C, 1)</c>.</summary>
    public string Shape { get; }

    private static string Left(string text)
    {
        if (text.EndsWith("any shape", StringComparison.Ordinal))
        {
            return "any shape";
        }

        var (start, depth) = (text.Length, 0);
        do
        {
            start--;
            depth += text[start] switch { ')' => 1, '(' => -1, _ => 0 };
        }
        while (depth > 0);
        return text[..start].EndsWith(") or ", StringComparison.Ordinal) ? $"{Left(text[..(start - " or ".Length)])} or {text[start..]}" : text[start..];
    }

    private static string Right(string text)
    {
        const string Same = "the same";
        if (text.StartsWith(Same, StringComparison.Ordinal))
        {
            return Same;
        }

        var (end, depth) = (0, 0);
        do
        {
            depth += text[end] switch { '(' => 1, ')' => -1, _ => 0 };
            end++;
        }
        while (depth > 0);
        return text[..end];
    }
}
