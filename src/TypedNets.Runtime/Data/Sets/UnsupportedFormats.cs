namespace TypedNets.Data;

/// <summary>The same images, or ones much like them, in a form that is not read: whoever has them there should be told.</summary>
internal static class UnsupportedFormats
{
    private const string Emnist = "holds EMNIST, whose images lie on their side: give them as tensors, transposed (ImageSet.From)";
    private const string Text = "holds pixels as text, as on Kaggle, which is not read";
    private const string Python = "is the version for Python: the binary version is read";

    private static readonly (string Start, string End, string Advice)[] Known =
    [
        ("emnist-", "-ubyte", Emnist),
        ("emnist-", "-ubyte.gz", Emnist),
        ("emnist-", ".csv", Text),
        ("mnist", ".csv", Text),
        ("fashion-mnist", ".csv", Text),
        ("train", ".csv", Text),
        ("mnist", ".npz", "is NumPy's and not read"),
        ("cifar-10-python", ".tar.gz", Python),
        ("data_batch_1", "data_batch_1", Python),
    ];

    /// <summary>What to add to a message that files are missing: a file in another form, or nothing.</summary>
    /// <param name="places">The folders looked in.</param>
    public static string Hint(IEnumerable<string> places)
    {
        var files = places.Where(Directory.Exists).SelectMany(Directory.EnumerateFiles).Order(StringComparer.Ordinal);
        var (file, advice) = files.Select(file => (file, Advice: Advice(Path.GetFileName(file)))).FirstOrDefault(each => each.Advice is not null);
        return file is null ? "" : $"; {file} {advice}";
    }

    private static string? Advice(string name) => Known.FirstOrDefault(form =>
        name.StartsWith(form.Start, StringComparison.OrdinalIgnoreCase) && name.EndsWith(form.End, StringComparison.OrdinalIgnoreCase)).Advice;
}
