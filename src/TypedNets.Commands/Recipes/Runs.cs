namespace TypedNets.Commands;

/// <summary>Where trainings leave their networks, and the newest of them.</summary>
internal static class Runs
{
    private const string Folder = "runs";
    private const string Ending = ".safetensors";
    private const string PreviousEnding = ".previous.safetensors";

    /// <summary>Where a training's network goes unless the command line says otherwise.</summary>
    public static string File(Recipe recipe) => Path.Combine(Folder, $"{recipe.Name}-{recipe.Data.FileName}{Ending}");

    /// <summary>All trainings, in the order of their names.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static IReadOnlyList<string> All()
    {
        string[] found = [.. Trainings("*").Select(file => Path.Combine(Folder, file.Name)).Order(StringComparer.Ordinal)];
        return found.Length > 0 ? found : throw new ArgumentException($"No training is in {Folder}: run 'train' first, or name files");
    }

    /// <summary>The newest training of a network, and what it has learned from.</summary>
    /// <param name="book">The program's recipes.</param>
    /// <param name="recipe">The network.</param>
    /// <param name="data">The data that it is to have learned from; null where that is all one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static (string File, Recipe Recipe) Newest(RecipeBook book, Recipe recipe, string? data) => Find(book, recipe, data) ?? throw new ArgumentException(data is null
        ? $"No training of {recipe.Name} is in {Folder}: run '{book.Words("train", recipe)}' first, or name its file"
        : $"{File(recipe)} is not there: run '{book.Words("train", recipe)} --data {data}' first, or name a file");

    /// <summary>The same; null where there is none.</summary>
    public static (string File, Recipe Recipe)? Find(RecipeBook book, Recipe recipe, string? data)
    {
        if (data is not null)
        {
            var file = File(recipe);
            return System.IO.File.Exists(file) ? (file, recipe) : null;
        }

        var found = Trainings($"{recipe.Name}-*").OrderByDescending(file => file.LastWriteTimeUtc).ToArray();
        if (found is not [var newest, ..])
        {
            return null;
        }

        var path = Path.Combine(Folder, newest.Name);
        Console.Error.WriteLine(found.Length == 1 ? $"{path} is taken" : $"{path} is taken, the newest of {found.Length}");
        return (path, book.FindByFile(recipe, newest.Name[(recipe.Name.Length + 1)..^Ending.Length]));
    }

    /// <summary>The files of trainings, but for those that a newer one has taken the place of.</summary>
    private static IEnumerable<FileInfo> Trainings(string pattern) => Directory.Exists(Folder)
        ? new DirectoryInfo(Folder).GetFiles($"{pattern}{Ending}").Where(file => !file.Name.EndsWith(PreviousEnding, StringComparison.Ordinal))
        : [];
}
