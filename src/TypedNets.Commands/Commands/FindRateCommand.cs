using System.CommandLine;

namespace TypedNets.Commands;

/// <summary><c>find-rate NAME</c>: what the loss does as the learning rate grows, and the rate to begin with.</summary>
internal static class FindRateCommand
{
    public static Command Create(RecipeBook book)
    {
        var network = new NetworkArgument(book);
        var data = CommandOptions.Data(book);
        var directory = CommandOptions.DataDirectory();
        var device = CommandOptions.Device();
        var folder = new FolderOptions();
        var optimizer = new Option<string?>("--optimizer") { Description = $"The optimiser: {string.Join(", ", OptimizerOptions.Names)}" };
        var momentum = new Option<double?>("--momentum") { Description = "The momentum of sgd or rmsprop" };
        var batchSize = new Option<int?>("--batch-size") { Description = "The images of a batch" };
        var from = new Option<double>("--from-rate") { Description = "The first rate", DefaultValueFactory = _ => 1e-6 };
        var to = new Option<double>("--to-rate") { Description = "The last rate", DefaultValueFactory = _ => 1 };
        var steps = new Option<int>("--steps") { Description = "The most steps", DefaultValueFactory = _ => 200 };
        var seed = new Option<int>("--seed") { Description = "Fixes everything random", DefaultValueFactory = _ => 42 };
        var output = PictureOptions.Out("NETWORK-rates");
        var command = network.AddTo(folder.AddTo(new Command("find-rate", "Trains for some steps with a growing learning rate, and suggests one")
        {
            data, directory, device, optimizer, momentum, batchSize, from, to, steps, seed, output,
        }));
        command.SetAction(parsed =>
        {
            var recipe = network.Find(parsed, parsed.GetValue(data));
            var (train, test) = recipe.Data.Load(parsed.GetRequiredValue(directory), folder.Read(parsed, recipe.Graph.Input));
            using var freeTrain = train;
            test.Dispose();
            using var learned = recipe.Learned(train);
            Seeds.Everything(parsed.GetRequiredValue(seed));
            using var net = recipe.MakeFor(learned);
            var trainer = new Trainer(net)
            {
                BatchSize = parsed.GetValue(batchSize) ?? recipe.BatchSize,
                Optimizer = OptimizerOptions.Choose(recipe.Optimizer, parsed.GetValue(optimizer), learningRate: null, parsed.GetValue(momentum)),
                Loss = recipe.Loss,
                Normalization = recipe.Normalization,
                Seed = parsed.GetRequiredValue(seed),
                Device = Devices.Parse(parsed.GetRequiredValue(device)),
            };
            Run(recipe, trainer, trainer.FindLearningRate(learned, parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), parsed.GetRequiredValue(steps)), parsed.GetValue(output));
            return 0;
        });
        return command;
    }

    private static void Run(Recipe recipe, Trainer trainer, LearningRateCurve curve, string? output)
    {
        PictureOptions.Save(Pictures.LearningRates(curve), output, $"{recipe.Name}-rates");
        Console.WriteLine(curve.Suggestion is { } rate
            ? FormattableString.Invariant($"{trainer.Optimizer.GetType().Name}: the loss falls most steeply at a learning rate of {rate:G2}; begin with --lr {rate:G2}")
            : "The loss never falls: try other rates with --from-rate and --to-rate, or more --steps");
    }
}
