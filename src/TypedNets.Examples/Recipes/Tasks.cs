namespace TypedNets.Examples.Recipes;

/// <summary>What a recipe's network is to make of images, and which commands that suits.</summary>
internal static class Tasks
{
    /// <summary>Whether the network makes images, and names no classes.</summary>
    public static bool MakesImages(this Recipe recipe) => recipe.Graph.Output.Rank > 1;

    /// <summary>Refuses a network that names no classes.</summary>
    /// <exception cref="ArgumentException">It makes images.</exception>
    public static void RequireClasses(this Recipe recipe, string command)
    {
        if (recipe.MakesImages())
        {
            throw new ArgumentException($"{command} is for networks that name classes, but {recipe.Name} makes images: see 'upscale {recipe.Name} CHECKPOINT' and 'test {recipe.Name} CHECKPOINT'");
        }
    }

    /// <summary>Refuses a network that makes no images.</summary>
    /// <exception cref="ArgumentException">It names classes.</exception>
    public static void RequireImages(this Recipe recipe, string command)
    {
        if (!recipe.MakesImages())
        {
            throw new ArgumentException(
                $"{command} is for networks that make images, but {recipe.Name} names classes: see 'predict {recipe.Name} CHECKPOINT'; there is {string.Join(", ", Cookbook.All.Where(MakesImages).Select(each => each.Name))}");
        }
    }
}
