using System.Buffers.Binary;
using System.IO.Compression;
using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.GZip;
using TypedNets.Files;

namespace TypedNets.Data;

/// <summary>
/// A data file read once from its start to its end, unpacked on the way if it is a gzip archive (its first bytes say so, not its name).
/// Whatever goes wrong is a <see cref="DataException"/> that names the file.
/// </summary>
internal sealed class DataStream : Stream
{
    /// <summary>The most bytes that are read to see where a file ends.</summary>
    public const long MostDrained = 1 << 20;

    private readonly FileStream file;
    private readonly Stream content;
    private readonly uint recordedLength;
    private readonly long limit;
    private long count;

    /// <summary>Opens the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limit">The most bytes that it may hold: an archive of a few bytes can unpack to any number.</param>
    public DataStream(string path, long limit = long.MaxValue)
    {
        Path = path;
        this.limit = limit;
        file = Guarded(() => InputFile.Open(path));
        try
        {
            (content, recordedLength) = Guarded(Unpacked);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The file's path, for messages.</summary>
    public string Path { get; }

    /// <summary>Whether the file is a gzip archive.</summary>
    public bool IsPacked => content != file;

    /// <summary>The most bytes that the file can hold: exact for a plain file; deflate shrinks nothing below a 1032nd.</summary>
    public long MaxContent => IsPacked ? file.Length * 1032 : file.Length;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => count;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        try
        {
            var read = content.Read(buffer);
            count += read;
            if (count > limit)
            {
                throw new DataException($"{Path} holds more than {limit} bytes, which is more than there should be: put the right file in its place or delete it to have it fetched");
            }

            if (read == 0 && !buffer.IsEmpty && IsPacked && (uint)count != recordedLength && !IsWholeInParts())
            {
                // GZipStream takes an archive that breaks off for one that ends, so compare with the length an archive has in its last bytes.
                throw Damaged($"what it unpacks to ends after {count} bytes, in the middle");
            }

            return read;
        }
        catch (InvalidDataException exception)
        {
            throw Damaged("its checksum does not fit", exception);
        }
        catch (IOException exception)
        {
            throw Unreadable(exception);
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Reads what is left, so that an archive's checksum is seen; at most about <see cref="MostDrained"/>.</summary>
    /// <returns>The number of bytes that were left, as far as they were read.</returns>
    public long Drain()
    {
        var start = count;
        Span<byte> rest = stackalloc byte[4096];
        while (count - start < MostDrained && Read(rest) > 0)
        {
        }

        return count - start;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    private (Stream Content, uint RecordedLength) Unpacked()
    {
        Span<byte> bytes = stackalloc byte[4];
        var isPacked = file.ReadAtLeast(bytes, 2, throwOnEndOfStream: false) >= 2 && bytes is [0x1f, 0x8b, ..];
        if (!isPacked)
        {
            file.Position = 0;
            return (file, 0);
        }

        file.Seek(-Math.Min(4, file.Length), SeekOrigin.End);
        file.ReadAtLeast(bytes, 4, throwOnEndOfStream: false);
        file.Position = 0;
        return (new GZipStream(file, CompressionMode.Decompress), BinaryPrimitives.ReadUInt32LittleEndian(bytes));
    }

    // Archives that were put one behind the other are one too, and its last bytes know of the last part only. Rare, and therefore read twice.
    private bool IsWholeInParts()
    {
        try
        {
            using var again = InputFile.Open(Path);
            using var parts = new GZipInputStream(again);
            var length = 0L;
            Span<byte> buffer = stackalloc byte[4096];
            while (length <= count && parts.Read(buffer) is > 0 and var read)
            {
                length += read;
            }

            return length == count;
        }
        catch (Exception exception) when (exception is SharpZipBaseException or IOException)
        {
            return false;
        }
    }

    private T Guarded<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (InputFile.IsFailure(exception))
        {
            throw Unreadable(exception);
        }
    }

    private DataException Unreadable(Exception exception) => new(InputFile.Message(Path, exception), exception);

    private DataException Damaged(string how, Exception? exception = null) =>
        new($"{Path} is a damaged gzip archive ({how}): delete it and load again to have it fetched anew", exception) { IsDamagedArchive = true };
}
