namespace TypedNets.Kernels.Stored;

/// <summary>A tensor in a file: its type as the format writes it, its sizes, and where its bytes lie behind the header.</summary>
internal sealed record StoredTensor(string Name, string Type, int[] Sizes, long Begin, long End)
{
    /// <summary><c>(6, 1, 5, 5)</c>.</summary>
    public string Shape => $"({string.Join(", ", Sizes)})";
}
