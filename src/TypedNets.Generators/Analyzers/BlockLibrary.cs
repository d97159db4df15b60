using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using TypedNets.Generators.Model;
using TypedNets.Generators.Reading;

namespace TypedNets.Generators.Analyzers;

/// <summary>The blocks of a compilation by their keys, each known from the first block that uses it.</summary>
internal sealed class BlockLibrary
{
    private readonly ConcurrentDictionary<string, INamedTypeSymbol> types = new(StringComparer.Ordinal);

    /// <summary>Reads a block, so that those it uses can be found.</summary>
    public BlockDeclaration Add(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var block = BlockReader.Read(type, cancellation);
        foreach (var used in block.Uses)
        {
            types.TryAdd(BlockReader.Key(used), used);
        }

        return block.Declaration;
    }

    public BlockDeclaration? Find(string key, CancellationToken cancellation) => types.TryGetValue(key, out var type) ? Add(type, cancellation) : null;
}
