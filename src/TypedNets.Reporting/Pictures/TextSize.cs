namespace TypedNets.Reporting;

/// <summary>How large text is, and how much room it takes.</summary>
internal static class TextSize
{
    public const float Small = 11;
    public const float Normal = 14;
    public const float Title = 17;

    /// <summary>The width of a text in pixels.</summary>
    public static float Length(string text, float size)
    {
        using var font = PictureFont.Create(size);
        return font.MeasureText(text);
    }

    /// <summary>The width of a text in pixels, rounded up.</summary>
    public static int Width(string text, float size = Normal) => (int)Math.Ceiling(Length(text, size));

    /// <summary>The width of the widest of some texts.</summary>
    public static int Widest(IEnumerable<string> texts, float size = Normal) => texts.Select(text => Width(text, size)).DefaultIfEmpty().Max();

    /// <summary>The text, or as much of it as there is room for and an ellipsis.</summary>
    public static string Fit(string text, float size, float width)
    {
        if (Width(text, size) <= width)
        {
            return text;
        }

        var length = text.Length - 1;
        while (length > 1 && Width(text[..length] + "…", size) > width)
        {
            length--;
        }

        return text[..length].TrimEnd() + "…";
    }
}
