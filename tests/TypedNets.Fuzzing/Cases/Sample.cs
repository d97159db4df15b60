namespace TypedNets.Fuzzing;

/// <summary>A good file.</summary>
/// <param name="Name">Its file name; a reader may have several of the same.</param>
/// <param name="Content">What is changed at random.</param>
/// <param name="Finish">What is done to the changed content before it is a file, such as packing it or making its checksum right; null where it is the file.</param>
public sealed record Sample(string Name, byte[] Content, Func<byte[], byte[]>? Finish = null)
{
    /// <summary>The file as it should be.</summary>
    public byte[] Whole => Finish?.Invoke(Content) ?? Content;
}
