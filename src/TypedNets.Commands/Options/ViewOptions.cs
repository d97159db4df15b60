using System.CommandLine;

namespace TypedNets.Commands;

/// <summary><c>--tta</c>: the views in which a trained network sees each image too.</summary>
internal static class ViewOptions
{
    public static Option<string[]> Create() => ListOption.Create("--tta", $"Test-time augmentation: sees each image also changed by each of these, and takes the mean: {string.Join(", ", AugmentOptions.OfOneImage)}");

    /// <summary>The views.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="option">The option.</param>
    /// <param name="recipe">The network.</param>
    /// <param name="book">The program's recipes.</param>
    /// <exception cref="ArgumentException">There is no such view, or it mixes images, or the network does not name classes of images.</exception>
    public static IReadOnlyList<Augmentation> Read(ParseResult parsed, Option<string[]> option, Recipe recipe, RecipeBook book)
    {
        var names = ListOption.Read(parsed, option);
        if (names.Count > 0)
        {
            recipe.RequireClasses(option.Name, book);
            if (!recipe.SeesImages)
            {
                throw new ArgumentException($"{option.Name} changes images, but {recipe.Name} sees {recipe.Graph.Input} as numbers: leave it out");
            }
        }

        // A flip that comes half of the time is half of the time no other view.
        return [.. names.Select(name => OfOneImage(AugmentOptions.Choose(option.Name, AugmentOptions.OfOneImage, name.Equals("flip", StringComparison.OrdinalIgnoreCase) ? "flip:1" : name, recipe.Graph.Input)))];

        Augmentation OfOneImage(Augmentation view) => view is not Data.BatchAugmentation ? view
            : throw new ArgumentException($"{option.Name} shows one image in several views, and {view} mixes it with others: there are {string.Join(", ", AugmentOptions.OfOneImage)}");
    }
}
