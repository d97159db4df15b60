namespace TypedNets.Data;

/// <summary>A folder whose name is a class, with the images anywhere below it.</summary>
/// <param name="Name">The class, with letters and their accents as one character (NFC), however the disk spells them.</param>
/// <param name="Files">The images, sorted by path.</param>
/// <param name="Unread">Images in formats that are not read, sorted by path.</param>
internal sealed record ClassFolder(string Name, IReadOnlyList<string> Files, IReadOnlyList<string> Unread);
