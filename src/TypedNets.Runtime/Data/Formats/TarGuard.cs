using System.Buffers.Binary;

namespace TypedNets.Data;

/// <summary>
/// A tar archive on its way to .NET's reader, which takes as much memory for a long name as the name's header asks for: a header that asks for too much is
/// refused before the reader has seen it. Where the archive can be read from the middle, the reader passes over what lies between headers.
/// </summary>
/// <param name="archive">The archive, unpacked, at its start.</param>
/// <param name="path">Its file, for messages.</param>
internal sealed class TarGuard(Stream archive, string path) : Stream
{
    private const int Block = 512;
    private const long MostOfName = 1 << 16;

    private readonly byte[] header = new byte[Block];
    private int filled;

    // What lies between the header that was read last and the next one; the reader may go back in it.
    private long begin;
    private long next;
    private long position;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => archive.CanSeek;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => archive.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => archive.Position;
        set => GoTo(value);
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var read = archive.Read(buffer);
        Watch(buffer[..read]);
        return read;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin)
    {
        GoTo(origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => position + offset, _ => throw new NotSupportedException() });
        return position;
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    // What looks beyond sees headers that nobody has looked at.
    private void GoTo(long place)
    {
        if (place < begin || place > next)
        {
            throw new DataException($"{path} is not a whole tar archive (its headers do not lie behind one another): fetch it anew");
        }

        archive.Position = position = place;
    }

    private void Watch(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var length = (int)Math.Min(bytes.Length, position < next ? next - position : Block - filled);
            if (position < next)
            {
                position += length;
            }
            else
            {
                bytes[..length].CopyTo(header.AsSpan(filled));
                filled = (filled + length) % Block;
                begin = position += length;
                next = begin + (filled == 0 ? Content() : 0);
            }

            bytes = bytes[length..];
        }
    }

    // The bytes up to the next header.
    private long Content()
    {
        var size = Math.Clamp(Size(header.AsSpan(124, 12)), 0, long.MaxValue / 2);
        var type = header[156];
        if (size > MostOfName && type is (byte)'x' or (byte)'g' or (byte)'L' or (byte)'K')
        {
            throw new DataException($"{path} has a file name of {size} bytes: put the official archive in its place or delete it to have it fetched");
        }

        // Links, devices and folders have none.
        return type is >= (byte)'1' and <= (byte)'6' ? 0 : (size + Block - 1) / Block * Block;
    }

    // In octal digits, or where the first bit is set in binary.
    private static long Size(ReadOnlySpan<byte> field)
    {
        if (field[0] >= 0x80)
        {
            return BinaryPrimitives.ReadInt64BigEndian(field[4..]);
        }

        var size = 0L;
        foreach (var digit in field.Trim(" \0"u8))
        {
            size = (size * 8) + ((digit - '0') & 7);
        }

        return size;
    }
}
