namespace TypedNets.Generators.Kernels;

/// <summary>Memory for one result while steps are being planned: where it lies is settled when all are.</summary>
/// <param name="region">In whose memory.</param>
/// <param name="picture">What it holds.</param>
internal sealed class Area(Region region, Picture picture)
{
    public Region Region { get; set; } = region;

    public Picture Picture { get; set; } = picture;

    /// <summary>The area that it is a part of, as a branch of a concatenation is; null where it is none.</summary>
    public Area? Whole { get; private set; }

    /// <summary>Which channel of the whole is its first.</summary>
    public int FirstChannel { get; private set; }

    /// <summary>Rows of zeros above and below.</summary>
    public int Above { get; private set; }

    /// <summary>Columns of zeros on either side.</summary>
    public int Beside { get; private set; }

    /// <summary>Whether something reads its numbers as if they lay in other rows, so that nothing can be laid between them.</summary>
    public bool IsReadOtherwise { get; set; }

    /// <summary>Where its first number lies, from the border's first.</summary>
    public int Offset { get; set; }

    public bool HasBorder => Outermost is { Above: > 0 } or { Beside: > 0 };

    public Area Outermost => Whole?.Outermost ?? this;

    private int PixelPitch => Outermost.Picture.Channels;

    private int RowPitch => checked((Outermost.Picture.Width + (2 * Outermost.Beside)) * PixelPitch);

    /// <summary>How many numbers it takes, border included.</summary>
    public int Size => checked((Picture.Height + (2 * Above)) * RowPitch);

    /// <summary>Makes it a part of another.</summary>
    public void Join(Area whole, int firstChannel)
    {
        (Whole, FirstChannel) = (whole, firstChannel);
        Outermost.Pad(Above, Beside);
    }

    /// <summary>Makes room for zeros around it.</summary>
    public void Pad(int above, int beside)
    {
        var outermost = Outermost;
        outermost.Above = Math.Max(outermost.Above, above);
        outermost.Beside = Math.Max(outermost.Beside, beside);
    }

    /// <summary>Where its first number lies.</summary>
    public int Start
    {
        get
        {
            var outermost = Outermost;
            var offset = outermost.Offset + (outermost.Above * RowPitch) + (outermost.Beside * PixelPitch);
            for (var part = this; part.Whole is not null; part = part.Whole)
            {
                offset += part.FirstChannel;
            }

            return offset;
        }
    }

    /// <summary>From a pixel to its neighbour and to the one below it, for what reads it as this picture.</summary>
    public (int Pixel, int Row) Pitches(Picture read) => read == Picture ? (PixelPitch, RowPitch) : (read.Channels, checked(read.Width * read.Channels));

    /// <summary>The layout as C#, for what reads it as this picture.</summary>
    public string Layout(Picture read)
    {
        var text = FormattableString.Invariant($"new({KernelNames.Alias}::Region.{Outermost.Region}, {Start}, {read.Height}, {read.Width}, {read.Channels})");
        if (read != Picture || (PixelPitch == read.Channels && RowPitch == read.Width * read.Channels))
        {
            return text;
        }

        var pitches = new[]
        {
            PixelPitch == read.Channels ? null : FormattableString.Invariant($"PixelPitch = {PixelPitch}"),
            FormattableString.Invariant($"RowPitch = {RowPitch}"),
        };
        return $"{text} {{ {string.Join(", ", pitches.Where(pitch => pitch is not null))} }}";
    }
}
