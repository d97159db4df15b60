namespace TypedNets.Commands;

/// <summary>The recipes and data sets of a program by their names, and folders of images by their paths.</summary>
internal sealed class RecipeBook
{
    /// <summary>Takes a program's recipes.</summary>
    /// <exception cref="ArgumentException">There are none, or two are not told apart by network and data.</exception>
    public RecipeBook(IReadOnlyList<Recipe> recipes)
    {
        if (recipes.Count == 0)
        {
            throw new ArgumentException("No recipe is given: NetworkCommands.Run(args, new Recipe<MyNet>(\"my-images\"))", nameof(recipes));
        }

        if (recipes.GroupBy(recipe => (recipe.Name.ToLowerInvariant(), recipe.Data.Name.ToLowerInvariant())).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Two recipes are called '{twice.Key.Item1}' and learn from '{twice.Key.Item2}': give one of them another Name", nameof(recipes));
        }

        All = recipes;
        Names = [.. recipes.Select(recipe => recipe.Name).Distinct(StringComparer.OrdinalIgnoreCase)];
        // A data set of the library is offered where it fits a network.
        Data = [.. RecipeData.BuiltIn.Where(data => recipes.Any(recipe => data.SampleShape is { } shape && recipe.Graph.Fault(shape) is null)).Concat(recipes.Select(recipe => recipe.Data)).DistinctBy(data => data.Name.ToLowerInvariant())];
    }

    /// <summary>The recipes, in the program's order.</summary>
    public IReadOnlyList<Recipe> All { get; }

    /// <summary>The networks' names.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The data sets.</summary>
    public IReadOnlyList<RecipeData> Data { get; }

    /// <summary>Whether a network sees images.</summary>
    public bool SeesImages => All.Any(recipe => recipe.SeesImages);

    /// <summary>The recipe of a network, on its own data or on those of that name.</summary>
    /// <param name="network">The recipe's name.</param>
    /// <param name="data">The name of a data set or a folder; null for the recipe's own.</param>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public Recipe Find(string network, string? data = null)
    {
        var named = All.Where(recipe => string.Equals(recipe.Name, network, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (named.Length == 0)
        {
            throw new ArgumentException($"There is no network '{network}'; there are {string.Join(", ", Names)}");
        }

        return data is null ? named[0] : named.FirstOrDefault(recipe => string.Equals(recipe.Data.Name, data, StringComparison.OrdinalIgnoreCase)) ?? named[0].On(FindData(data));
    }

    /// <summary>The recipe of a network on the data that a training's file is named for; on its own where they are not known any more.</summary>
    public Recipe FindByFile(Recipe recipe, string dataName) =>
        Data.FirstOrDefault(data => string.Equals(data.FileName, dataName, StringComparison.OrdinalIgnoreCase)) is { } known ? Find(recipe.Name, known.Name)
        : Directory.Exists(dataName) ? Find(recipe.Name, dataName)
        : recipe;

    /// <summary>A command about a network as it is typed: <c>test convnet</c>, or <c>test</c> alone in a program with one network.</summary>
    public string Words(string command, Recipe recipe) => Names.Count == 1 ? command : $"{command} {recipe.Name}";

    /// <summary>The data set of that name, or a folder.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public RecipeData FindData(string name) => Data.FirstOrDefault(data => string.Equals(data.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? (Directory.Exists(name) ? RecipeData.Folder(name, new()) : null)
        ?? throw new ArgumentException($"There is no data set '{name}'; there are {string.Join(", ", Data.Select(data => data.Name))}, or give a folder with a folder of images for each class");
}
