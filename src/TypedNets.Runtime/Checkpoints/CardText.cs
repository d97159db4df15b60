using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TypedNets.Checkpoints;
using TypedNets.Data;

namespace TypedNets;

/// <summary>A card as texts among a file's metadata. All are bounded: what is longer is cut, or left out, where it is written, and refused where it is read.</summary>
internal static class CardText
{
    /// <summary>Begins the names of these texts: Python's files may use any others for something else.</summary>
    private const string Prefix = "typednets.";

    private const string Data = $"{Prefix}data";
    private const string Classes = $"{Prefix}classes";
    private const string Normalized = $"{Prefix}normalization";
    private const string Resized = $"{Prefix}resizing";
    private const string Temperature = $"{Prefix}temperature";
    private const string Recipe = $"{Prefix}recipe";
    private const string Metrics = $"{Prefix}metrics";

    /// <summary>The most characters of a text, and of a name or value in it.</summary>
    private const int Longest = 4_000_000;
    private const int LongestPart = 1_000;

    // Letters stay letters, so that other readers show them.
    private static readonly CardJson Json = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, AllowDuplicateProperties = false });

    /// <summary>Adds a card to a file's metadata.</summary>
    public static void Write(ModelCard card, Dictionary<string, string> metadata)
    {
        Add(Data, Truncate(card.Data));
        Add(Classes, card.ClassNames.Count == 0 ? "" : JsonSerializer.Serialize([.. card.ClassNames.Select(Truncate)], Json.StringArray));
        Add(Normalized, $"{card.Normalization}");
        Add(Resized, $"{card.Resizing}".ToLowerInvariant());
        Add(Temperature, card.Temperature is { } temperature ? temperature.ToString("R", CultureInfo.InvariantCulture) : "");
        Add(Recipe, card.Recipe.Count == 0 ? "" : JsonSerializer.Serialize(Bounded(card.Recipe), Json.DictionaryStringString));
        Add(Metrics, card.Metrics.Count == 0 ? "" : JsonSerializer.Serialize(
            new Dictionary<string, double>(card.Metrics.Where(each => double.IsFinite(each.Value)).DistinctBy(each => Truncate(each.Key)).Select(each => KeyValuePair.Create(Truncate(each.Key), each.Value))),
            Json.DictionaryStringDouble));

        void Add(string key, string text)
        {
            if (text.Length is > 0 and <= Longest)
            {
                metadata[key] = text;
            }
        }
    }

    /// <summary>The card in a file's metadata; empty where there is none.</summary>
    /// <exception cref="InvalidDataException">A text is not what this library writes, as the end of a sentence that begins with the file's name.</exception>
    public static ModelCard Read(IReadOnlyDictionary<string, string> metadata)
    {
        var classes = List(Classes, Json.StringArray) ?? [];
        var recipe = List(Recipe, Json.DictionaryStringString) ?? [];
        var metrics = List(Metrics, Json.DictionaryStringDouble) ?? [];
        Check(Classes, classes);
        Check(Recipe, [.. recipe.Keys, .. recipe.Values]);
        Check(Metrics, metrics.Keys);
        return new()
        {
            Network = Text(Checkpoint.NetworkKey),
            Version = Text(Checkpoint.VersionKey),
            Data = Text(Data),
            ClassNames = classes,
            Normalization = NormalizationOf(Text(Normalized)),
            Resizing = Text(Resized) is { Length: > 0 } resizing ? ResizingOf(resizing) : null,
            Temperature = Text(Temperature) is { Length: > 0 } temperature ? TemperatureOf(temperature) : null,
            Recipe = recipe,
            Metrics = metrics,
        };

        string Text(string key) => !metadata.TryGetValue(key, out var text) ? ""
            : text.Length <= Longest ? text
            : throw new InvalidDataException($"says more of itself than is read: its {key} has {text.Length} characters");

        T? List<T>(string key, JsonTypeInfo<T> type)
            where T : class
        {
            if (Text(key) is not { Length: > 0 } text)
            {
                return null;
            }

            try
            {
                return JsonSerializer.Deserialize(text, type);
            }
            catch (JsonException e)
            {
                throw new InvalidDataException($"says of itself what cannot be read: its {key} is no list ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')})", e);
            }
        }
    }

    private static void Check(string key, IEnumerable<string?> parts)
    {
        if (parts.Any(part => part is null or { Length: > LongestPart }))
        {
            throw new InvalidDataException($"says of itself what cannot be read: a part of its {key} is null or longer than {LongestPart} characters");
        }
    }

    /// <summary>What <see cref="Normalization.ToString"/> wrote; null where nothing is written.</summary>
    /// <exception cref="InvalidDataException">It wrote nothing of the kind.</exception>
    public static Normalization? NormalizationOf(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (text == $"{Normalization.Unit}")
        {
            return Normalization.Unit;
        }

        if (text == $"{Normalization.PlusMinusOne}")
        {
            return Normalization.PlusMinusOne;
        }

        try
        {
            if (text.Split(", ") is [var mean, var std] && mean.StartsWith("mean ", StringComparison.Ordinal) && std.StartsWith("std ", StringComparison.Ordinal))
            {
                return new(Parse(mean["mean ".Length..]), Parse(std["std ".Length..]));
            }
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw Unknown(e);
        }

        throw Unknown(null);

        InvalidDataException Unknown(Exception? inner) => new($"says of itself what cannot be read: its {Normalized} is '{Truncate(text)}'", inner);

        static double[] Parse(string text) => [.. text.Split(' ').Select(number => double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture))];
    }

    private static double TemperatureOf(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 0 and < double.PositiveInfinity
        ? number
        : throw new InvalidDataException($"says of itself what cannot be read: its {Temperature} is '{Truncate(text)}', and a temperature is a number above 0");

    private static Resizing ResizingOf(string text) => Enum.GetValues<Resizing>().Cast<Resizing?>().FirstOrDefault(each => $"{each}".Equals(text, StringComparison.OrdinalIgnoreCase))
        ?? throw new InvalidDataException($"was trained on images resized in a way that this version does not know: its {Resized} is '{Truncate(text)}'");

    private static Dictionary<string, string> Bounded(IReadOnlyDictionary<string, string> texts) =>
        new(texts.DistinctBy(each => Truncate(each.Key)).Select(each => KeyValuePair.Create(Truncate(each.Key), Truncate(each.Value))));

    private static string Truncate(string text) => text.Length <= LongestPart ? text : string.Concat(text.AsSpan(0, LongestPart - 1), "…");
}
