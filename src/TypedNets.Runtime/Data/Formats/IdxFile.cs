using System.Buffers.Binary;
using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>
/// The IDX format of MNIST and its kin, plain or as gzip: two zero bytes, the type of the elements, the number of dimensions,
/// the size of each as a big-endian 32-bit number, and the elements.
/// </summary>
internal static class IdxFile
{
    private const byte UnsignedByte = 0x08;

    /// <param name="path">The file.</param>
    /// <param name="check">Is told the sizes before anything is read, and may throw.</param>
    /// <returns>(N, 1, H, W), <c>uint8</c>.</returns>
    public static Tensor ReadImages(string path, Action<long[]>? check = null)
    {
        var images = Read(path, 3, "images", check);
        return images.unsqueeze_(1);
    }

    /// <param name="path">The file.</param>
    /// <param name="check">Is told the sizes before anything is read, and may throw.</param>
    /// <returns>(N), <c>uint8</c>.</returns>
    public static Tensor ReadLabels(string path, Action<long[]>? check = null) => Read(path, 1, "labels", check);

    private static Tensor Read(string path, int rank, string wanted, Action<long[]>? check)
    {
        using var stream = new DataStream(path);
        var sizes = ReadHeader(stream, rank, wanted);
        var length = sizes.Aggregate(Int128.One, (product, size) => product * size);
        var holds = string.Join("×", sizes);
        if (length > Array.MaxLength || length > stream.MaxContent)
        {
            throw new DataException($"{path} claims to hold {holds} {wanted}, which do not fit in it: it is broken, delete it and load again to have it fetched anew");
        }

        check?.Invoke(sizes);
        var elements = empty(sizes, ScalarType.Byte);
        try
        {
            var read = stream.ReadAtLeast(elements.bytes, (int)length, throwOnEndOfStream: false);
            if (read < length)
            {
                throw new DataException(
                    $"{path} breaks off: it claims {holds} {wanted}, which is {length} bytes, but only {read} follow; delete it and load again to have it fetched anew");
            }

            var rest = stream.Drain();
            if (rest > 0)
            {
                var many = rest < DataStream.MostDrained ? "" : "at least ";
                throw new DataException($"{path} goes on for {many}{rest} bytes after its {holds} {wanted}: it is broken, delete it and load again to have it fetched anew");
            }

            return elements;
        }
        catch
        {
            elements.Dispose();
            throw;
        }
    }

    private static long[] ReadHeader(DataStream stream, int rank, string wanted)
    {
        var expected = $"{wanted} were expected (unsigned bytes in {rank} dimension{(rank == 1 ? "" : "s")}, 0x000008{rank:X2} at the start)";
        Span<byte> magic = stackalloc byte[4];
        var read = stream.ReadAtLeast(magic, 4, throwOnEndOfStream: false);
        if (read < 4 || magic[0] != 0 || magic[1] != 0 || Element(magic[2]) is not { } element)
        {
            var found = read == 0 ? "is empty" : $"is not an IDX file: it starts with 0x{Convert.ToHexString(magic[..read])}";
            throw new DataException($"{stream.Path} {found}, but {expected}; put the right file in its place or delete it to have it fetched");
        }

        if (magic[2] != UnsignedByte || magic[3] != rank)
        {
            var dimensions = $"{magic[3]} dimension{(magic[3] == 1 ? "" : "s")}";
            var kind = (magic[2], magic[3]) switch { (UnsignedByte, 1) => "labels: ", (UnsignedByte, 3) => "images: ", _ => "" };
            throw new DataException(
                $"{stream.Path} holds {kind}{element} in {dimensions} (0x{Convert.ToHexString(magic)}), but {expected}; put the right file in its place");
        }

        Span<byte> sizes = stackalloc byte[4 * rank];
        if (stream.ReadAtLeast(sizes, sizes.Length, throwOnEndOfStream: false) < sizes.Length)
        {
            throw new DataException($"{stream.Path} breaks off within its header, but {expected}; delete it and load again to have it fetched anew");
        }

        var result = new long[rank];
        for (var i = 0; i < rank; i++)
        {
            result[i] = BinaryPrimitives.ReadUInt32BigEndian(sizes[(4 * i)..]);
            if (result[i] == 0)
            {
                throw new DataException($"{stream.Path} says that it holds no {wanted}: size {i + 1} of {rank} is 0; put the right file in its place");
            }
        }

        return result;
    }

    private static string? Element(byte type) => type switch
    {
        UnsignedByte => "unsigned bytes",
        0x09 => "signed bytes",
        0x0B => "16-bit integers",
        0x0C => "32-bit integers",
        0x0D => "32-bit floats",
        0x0E => "64-bit floats",
        _ => null,
    };
}
