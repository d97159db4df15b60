using TypedNets.Data;

namespace TypedNets;

/// <summary>The bytes of an image that comes as a stream.</summary>
internal static class ImageBytes
{
    /// <summary>Reads a stream to its end.</summary>
    /// <exception cref="DataException">It cannot be read, or has more bytes than an array.</exception>
    public static byte[] All(Stream stream)
    {
        try
        {
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new DataException($"The image cannot be read: {problem.Message.TrimEnd('.')}", problem);
        }
    }
}
