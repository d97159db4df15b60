using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace TypedNets;

/// <summary>
/// Reads and changes the versions a Linux library (64 bits, little-endian ELF) asks of other libraries: its section <c>.gnu.version_r</c>.
/// The file is bytes in and bytes out; nothing moves in it.
/// </summary>
internal static class ElfVersionNeeds
{
    private const int SectionHeaderSize = 64;
    private const int DynamicSymbols = 11;
    private const int VersionNeeds = 0x6ffffffe;
    private const int SymbolVersions = 0x6fffffff;
    private const int SymbolSize = 24;
    private const int EntrySize = 16;
    private const ushort WeakFlag = 2;

    // Names may share their bytes, but those of no library repeat what is in it so often.
    private const long MostTextPerByte = 8;

    /// <summary>All versions asked for, in the file's order.</summary>
    /// <param name="file">The library's bytes.</param>
    /// <exception cref="InvalidDataException">The bytes are not such a library, or are cut off.</exception>
    public static IReadOnlyList<VersionNeed> Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < SectionHeaderSize || !file.StartsWith("\u007fELF\u0002\u0001"u8))
        {
            throw new InvalidDataException("this is not a 64-bit little-endian ELF file");
        }

        var sections = Sections(file);
        var list = sections.FirstOrDefault(section => section.Type == VersionNeeds);
        var needs = new List<VersionNeed>();
        if (list is null)
        {
            return needs;
        }

        var names = Bytes(file, Linked(sections, list));
        var room = MostTextPerByte * file.Length;
        var symbols = SymbolsByVersion(file, sections, ref room);
        var library = (long)list.Offset;
        for (var count = list.Info; count > 0; count--)
        {
            var head = Slice(file, library, EntrySize);
            var libraryName = Text(names, UInt32(head, 4), ref room);
            var entry = library + UInt32(head, 8);
            for (var left = BinaryPrimitives.ReadUInt16LittleEndian(head[2..]); left > 0; left--)
            {
                var aux = Slice(file, entry, EntrySize);
                var flags = BinaryPrimitives.ReadUInt16LittleEndian(aux[4..]);
                var index = BinaryPrimitives.ReadUInt16LittleEndian(aux[6..]);
                needs.Add(new(libraryName, Text(names, UInt32(aux, 8), ref room), (flags & WeakFlag) != 0, symbols.GetValueOrDefault(index, [])) { Offset = (int)entry });
                if (needs.Count > file.Length / EntrySize)
                {
                    throw new InvalidDataException("its list of versions has more entries than the file has room for");
                }

                var next = UInt32(aux, 12);
                if (next == 0)
                {
                    break;
                }

                entry += next;
            }

            var nextLibrary = UInt32(head, 12);
            if (nextLibrary == 0)
            {
                break;
            }

            library += nextLibrary;
        }

        return needs;
    }

    /// <summary>A copy of the file in which the loader goes on when a version is not there (<c>VER_FLG_WEAK</c>).</summary>
    /// <param name="file">The library's bytes.</param>
    /// <param name="version">The version's name: <c>GLIBCXX_3.4.32</c>.</param>
    /// <exception cref="InvalidDataException">The bytes are not such a library, or it does not ask for that version.</exception>
    public static byte[] MarkWeak(ReadOnlySpan<byte> file, string version)
    {
        var copy = file.ToArray();
        var flags = copy.AsSpan(Find(Read(file), version).Offset + 4);
        BinaryPrimitives.WriteUInt16LittleEndian(flags, (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(flags) | WeakFlag));
        return copy;
    }

    /// <summary>A copy of the file that takes a version's symbols from another version, for which it asks too.</summary>
    /// <param name="file">The library's bytes.</param>
    /// <param name="version">The version that is not there: <c>GLIBCXX_3.4.30</c>.</param>
    /// <param name="older">The version that has the same symbols: <c>GLIBCXX_3.4.11</c>.</param>
    /// <exception cref="InvalidDataException">The bytes are not such a library, or it does not ask for both versions.</exception>
    public static byte[] Redirect(ReadOnlySpan<byte> file, string version, string older)
    {
        var needs = Read(file);
        var (from, to) = (Find(needs, older).Offset, Find(needs, version).Offset);
        var copy = file.ToArray();
        file.Slice(from, 4).CopyTo(copy.AsSpan(to)); // the name's hash
        file.Slice(from + 8, 4).CopyTo(copy.AsSpan(to + 8)); // the name
        return copy;
    }

    private static VersionNeed Find(IReadOnlyList<VersionNeed> needs, string version) =>
        needs.FirstOrDefault(need => need.Version == version)
            ?? throw new InvalidDataException($"it does not ask for the version {version}");

    private static List<Section> Sections(ReadOnlySpan<byte> file)
    {
        var start = Int64(file, 40);
        var (size, count) = (BinaryPrimitives.ReadUInt16LittleEndian(file[58..]), BinaryPrimitives.ReadUInt16LittleEndian(file[60..]));
        if (count > 0 && size < SectionHeaderSize)
        {
            throw new InvalidDataException("its section headers are too small");
        }

        var sections = new List<Section>(count);
        for (var index = 0; index < count; index++)
        {
            var header = Slice(file, start + (long)index * size, SectionHeaderSize);
            sections.Add(new(UInt32(header, 4), Int64(header, 24), Int64(header, 32), UInt32(header, 40), UInt32(header, 44)));
        }

        return sections;
    }

    /// <summary>The undefined and defined symbols' names under the number of their version.</summary>
    private static Dictionary<ushort, List<string>> SymbolsByVersion(ReadOnlySpan<byte> file, List<Section> sections, ref long room)
    {
        var found = new Dictionary<ushort, List<string>>();
        if (sections.FirstOrDefault(section => section.Type == DynamicSymbols) is { } table
            && sections.FirstOrDefault(section => section.Type == SymbolVersions) is { } versionTable)
        {
            var symbols = Bytes(file, table);
            var versions = Bytes(file, versionTable);
            var names = Bytes(file, Linked(sections, table));
            for (var index = 0; index < Math.Min(symbols.Length / SymbolSize, versions.Length / 2); index++)
            {
                var version = BinaryPrimitives.ReadUInt16LittleEndian(versions[(index * 2)..]);
                if (version > 1)
                {
                    (CollectionsMarshal.GetValueRefOrAddDefault(found, version, out _) ??= []).Add(Text(names, UInt32(symbols, index * SymbolSize), ref room));
                }
            }
        }

        return found;
    }

    private static Section Linked(List<Section> sections, Section section) =>
        section.Link < sections.Count
            ? sections[(int)section.Link]
            : throw new InvalidDataException("a section refers to one that is not there");

    private static ReadOnlySpan<byte> Bytes(ReadOnlySpan<byte> file, Section section) => Slice(file, section.Offset, section.Size);

    private static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> file, long offset, long length) =>
        offset >= 0 && length >= 0 && offset <= file.Length - length
            ? file.Slice((int)offset, (int)length)
            : throw new InvalidDataException("the file is cut off");

    private static string Text(ReadOnlySpan<byte> names, uint offset, ref long room)
    {
        if (offset >= names.Length)
        {
            throw new InvalidDataException("a name lies outside the table of names");
        }

        var rest = names[(int)offset..];
        var end = rest.IndexOf((byte)0);
        room -= end;
        return end < 0 ? throw new InvalidDataException("a name has no end")
            : room < 0 ? throw new InvalidDataException("its names are longer together than the file has room for")
            : Encoding.UTF8.GetString(rest[..end]);
    }

    private static uint UInt32(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);

    private static long Int64(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadInt64LittleEndian(bytes[offset..]);

    private sealed record Section(uint Type, long Offset, long Size, uint Link, uint Info);
}
