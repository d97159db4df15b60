using TypedNets.Tests.Tutorial;

namespace TypedNets.Tests.Commands;

/// <summary>A recipe's network is held to its data by the compiler, where the data set is known.</summary>
public sealed class RecipeDataTests
{
    private const string Flowers = """
        [Samples(1, 28, 28, Classes = 3)]
        public sealed class Flowers : IDataSet<Flowers>
        {
            public static string Name => "Flowers";
            public static Shape SampleShape => new(1, 28, 28);
            public static IReadOnlyList<string> ClassNames => ["rose", "tulip", "lily"];
            public static Normalization Standard => Normalization.Unit;
            public ImageSet<Flowers> Train => throw new NotSupportedException();
            public ImageSet<Flowers> Test => throw new NotSupportedException();
            public void Dispose() { }
            public static Flowers Load(string directory) => throw new NotSupportedException(directory);
        }
        """;

    [Theory]
    [InlineData("new Recipe<Net>(RecipeData.Cifar10)", "Linear(10)", "error TN3001: Net takes samples of (1, 28, 28), but those of Cifar10 are (3, 32, 32)")]
    [InlineData("new Recipe<Net>(RecipeData.Figures) { Epochs = 3 }", "Linear(7)", "error TN3002: Net gives 7 outputs, but Figures has 10 classes; end with [Linear(10)]")]
    [InlineData("new Recipe<Net>(RecipeData.From(directory => Flowers.Load(directory)))", "Linear(10)", "error TN3002: Net gives 10 outputs, but Flowers has 3 classes; end with [Linear(3)]")]
    public async Task A_network_that_does_not_fit_is_an_error(string recipe, string layer, string error) => Assert.Equal([error], await Diagnose(recipe, layer));

    [Theory]
    [InlineData("new Recipe<Net>(RecipeData.Mnist)", "Linear(10)")]
    [InlineData("new Recipe<Net>(RecipeData.From(directory => Flowers.Load(directory)))", "Linear(10, PerClass = true)")]
    [InlineData("new Recipe<Net>(RecipeData.From(directory => Flowers.Load(directory)))", "Linear(3)")]
    [InlineData("new Recipe<Net>(RecipeData.Folder(\"flowers\"))", "Linear(7)")]
    [InlineData("new Recipe<Net>(\"flowers\")", "Linear(7)")]
    [InlineData("new Recipe<Net>(RecipeData.From(\"flowers\", () => throw new NotSupportedException()))", "Linear(7)")]
    [InlineData("new Recipe<Net>(RecipeData.Cifar10) { Pairs = images => images.ForSuperResolution(2) }", "Linear(10)")]
    public async Task One_that_fits_or_whose_data_are_not_known_is_none(string recipe, string layer) => Assert.Empty(await Diagnose(recipe, layer));

    private static async Task<IEnumerable<string>> Diagnose(string recipe, string layer)
    {
        var (_, told) = await TutorialCompiler.Compile(
            "Recipes", [$"return NetworkCommands.Run(args, {recipe});", $"[Input(1, 28, 28), Flatten, {layer}] public partial class Net;", Flowers], isProgram: true);
        return told.Select(TutorialCompiler.Line);
    }
}
