using System.Text;

namespace TypedNets.Fuzzing.Readers;

/// <summary>Headers of tar archives, after the damage.</summary>
internal static class TarHeaders
{
    private const int Block = 512;

    /// <summary>The archive with the checksums that its headers should have: the sum of a header's bytes, with blanks in its own eight places.</summary>
    public static byte[] Checked(byte[] tar)
    {
        var mended = (byte[])tar.Clone();
        for (var place = 0; place + Block <= mended.Length; place += Block)
        {
            var header = mended.AsSpan(place, Block);
            if (header.Slice(257, 5).SequenceEqual("ustar"u8))
            {
                header.Slice(148, 8).Fill((byte)' ');
                var sum = 0;
                foreach (var value in header)
                {
                    sum += value;
                }

                Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(header[148..]);
            }
        }

        return mended;
    }
}
