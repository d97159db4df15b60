namespace TypedNets.Commands;

/// <summary>Which commands suit what a recipe's network gives and sees.</summary>
internal static class Goals
{
    /// <summary>Refuses a network that names no classes.</summary>
    /// <exception cref="ArgumentException">It makes images or values.</exception>
    public static void RequireClasses(this Recipe recipe, string command, RecipeBook book)
    {
        var instead = recipe.Goal switch
        {
            Goal.Images => $"makes images: see '{book.Words("upscale", recipe)}' and '{book.Words("test", recipe)}'",
            Goal.Values => $"gives values: see '{book.Words("test", recipe)}'{(recipe.SeesImages ? "" : $" and '{book.Words("predict", recipe)} --values'")}",
            _ => null,
        };
        if (instead is not null)
        {
            throw new ArgumentException($"{command} is for networks that name classes, but {recipe.Name} {instead}");
        }
    }

    /// <summary>Refuses a network that makes no images.</summary>
    /// <exception cref="ArgumentException">It names classes or gives values.</exception>
    public static void RequireImages(this Recipe recipe, string command, RecipeBook book)
    {
        var does = recipe.Goal switch
        {
            Goal.Classes => $"names classes: see '{book.Words(recipe.SeesImages ? "predict" : "test", recipe)}'",
            Goal.Values => $"gives values: see '{book.Words("test", recipe)}'",
            _ => null,
        };
        if (does is not null)
        {
            throw new ArgumentException(
                $"{command} is for networks that make images, but {recipe.Name} {does}; there is {string.Join(", ", book.All.Where(each => each.Goal == Goal.Images).Select(each => each.Name).Distinct())}");
        }
    }

    /// <summary>Refuses a network whose samples cannot be drawn.</summary>
    /// <exception cref="ArgumentException">It sees no images.</exception>
    public static void RequireDrawable(this Recipe recipe, string command, RecipeBook book)
    {
        if (!recipe.SeesImages)
        {
            throw new ArgumentException($"{command} draws images, but {recipe.Name} sees {recipe.Graph.Input} as numbers: see '{book.Words("test", recipe)}'");
        }
    }
}
