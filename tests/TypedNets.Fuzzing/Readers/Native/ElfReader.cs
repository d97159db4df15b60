using TypedNets.Files;
using TypedNets.Tests.Native;

namespace TypedNets.Fuzzing.Readers;

/// <summary>Linux libraries, of which the versions that they ask for are read and changed.</summary>
public sealed class ElfReader : FuzzedReader
{
    /// <inheritdoc/>
    public override string Name => "elf";

    /// <inheritdoc/>
    public override void Read(string path)
    {
        var file = InputFile.ReadAllBytes(path);
        foreach (var need in ElfVersionNeeds.Read(file))
        {
            ElfVersionNeeds.MarkWeak(file, need.Version);
        }

        ElfVersionNeeds.Redirect(file, SmallLibrary.Newer, SmallLibrary.Older);
    }

    /// <inheritdoc/>
    public override bool IsRefusal(Exception exception) => exception is InvalidDataException or FileReadException;

    /// <inheritdoc/>
    protected override IEnumerable<Sample> MakeSamples() => [new("libsmall.so", SmallLibrary.Bytes())];
}
