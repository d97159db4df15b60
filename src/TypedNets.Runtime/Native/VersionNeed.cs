namespace TypedNets;

/// <summary>One version of a shared library's interface that an ELF file asks for: <c>GLIBCXX_3.4.32</c> of <c>libstdc++.so.6</c>.</summary>
/// <param name="Library">The shared library asked.</param>
/// <param name="Version">The version's name.</param>
/// <param name="Weak">Whether the loader goes on without it.</param>
/// <param name="Symbols">The symbols the file takes from that version.</param>
internal sealed record VersionNeed(string Library, string Version, bool Weak, IReadOnlyList<string> Symbols)
{
    /// <summary>Where its entry (<c>Elf64_Vernaux</c>) stands in the file.</summary>
    internal int Offset { get; init; }
}
