using System.Text;

namespace TypedNets.Tests.Native;

/// <summary>A Linux library (64-bit ELF) of a few hundred bytes: only what says which versions of other libraries it asks for.</summary>
internal static class SmallLibrary
{
    /// <summary>A version of libstdc++ that it asks for.</summary>
    public const string Newer = "GLIBCXX_3.4.30";

    /// <summary>An older one that it asks for too.</summary>
    public const string Older = "GLIBCXX_3.4.11";

    private const int HeaderSize = 64;
    private const uint StringTable = 3;
    private const uint DynamicSymbols = 11;
    private const uint VersionNeeds = 0x6ffffffe;
    private const uint SymbolVersions = 0x6fffffff;

    private static readonly (string Library, string[] Versions)[] Needs = [("libstdc++.so.6", [Newer, Older]), ("libc.so.6", ["GLIBC_2.34"])];

    /// <summary>Makes it.</summary>
    /// <param name="symbols">How many symbols it takes from each version.</param>
    /// <param name="symbol">The name of each.</param>
    public static byte[] Bytes(int symbols = 2, string symbol = "wait")
    {
        var strings = new List<byte> { 0 };
        var symbolName = Text(symbol);
        var versions = Needs.SelectMany(need => need.Versions).ToArray();

        // Numbers 0 and 1 are no version.
        var taken = Enumerable.Range(2, versions.Length).SelectMany(version => Enumerable.Repeat((ushort)version, symbols)).ToArray();
        var table = Written(writer => Array.ForEach(taken, _ =>
        {
            writer.Write(symbolName);
            writer.Write(new byte[20]);
        }));
        var versionTable = Written(writer => Array.ForEach(taken, writer.Write));
        var needs = Written(WriteNeeds);

        (uint Type, byte[] Content, uint Link, uint Info)[] sections =
        [
            (0, [], 0, 0), (StringTable, [.. strings], 0, 0), (DynamicSymbols, table, 1, 0), (SymbolVersions, versionTable, 2, 0), (VersionNeeds, needs, 1, (uint)Needs.Length),
        ];
        var end = HeaderSize + sections.Sum(section => section.Content.Length);
        return Written(writer =>
        {
            writer.Write("\u007fELF\u0002\u0001\u0001"u8);
            writer.Write(new byte[33]);
            writer.Write((long)end); // where the sections' headers stand
            writer.Write(new byte[10]);
            writer.Write((ushort)HeaderSize);
            writer.Write((ushort)sections.Length);
            writer.Write((ushort)1);
            Array.ForEach(sections, section => writer.Write(section.Content));
            var offset = HeaderSize;
            foreach (var (type, content, link, info) in sections)
            {
                writer.Write(0);
                writer.Write(type);
                writer.Write(new byte[16]);
                writer.Write((long)offset);
                writer.Write((long)content.Length);
                writer.Write(link);
                writer.Write(info);
                writer.Write(new byte[16]);
                offset += content.Length;
            }
        });

        void WriteNeeds(BinaryWriter writer)
        {
            ushort version = 2;
            foreach (var (library, wanted) in Needs)
            {
                writer.Write((ushort)1);
                writer.Write((ushort)wanted.Length);
                writer.Write(Text(library));
                writer.Write(16);
                writer.Write(16 * (1 + wanted.Length));
                for (var index = 0; index < wanted.Length; index++)
                {
                    writer.Write(0); // the name's hash, which nothing here looks at
                    writer.Write((ushort)0);
                    writer.Write(version++);
                    writer.Write(Text(wanted[index]));
                    writer.Write(index + 1 < wanted.Length ? 16 : 0);
                }
            }
        }

        int Text(string text)
        {
            var place = strings.Count;
            strings.AddRange([.. Encoding.UTF8.GetBytes(text), 0]);
            return place;
        }
    }

    private static byte[] Written(Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        write(writer);
        writer.Flush();
        return stream.ToArray();
    }
}
