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
        var output = new PictureOptions("NETWORK-rates");
        var command = network.AddTo(folder.AddTo(output.AddTo(new Command("find-rate", "Trains for some steps with a growing learning rate, and suggests one")
        {
            data, directory, device, optimizer, momentum, batchSize, from, to, steps, seed,
        })));
        command.SetAction(parsed =>
        {
            var recipe = network.Find(parsed, parsed.GetValue(data));
            var (train, test) = recipe.Data.Load(parsed.GetRequiredValue(directory), folder.Read(parsed, recipe.ImageShape));
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
            var curve = trainer.FindLearningRate(learned, parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), parsed.GetRequiredValue(steps));
            output.Save(parsed, Pictures.LearningRates(curve), $"{recipe.Name}-rates");
            Console.WriteLine(Advice(trainer.Optimizer, curve));
            return 0;
        });
        return command;
    }

    private static string Advice(Optimizer optimizer, LearningRateCurve curve) => curve.Suggestion is { } rate
        ? FormattableString.Invariant($"{optimizer.GetType().Name}: the loss falls most steeply at a learning rate of {rate:G2}; begin with --lr {rate:G2}")
        : FormattableString.Invariant($"{optimizer.GetType().Name}: the curve is flat, from a loss of {curve.Points[0].SmoothLoss:F4} to {curve.Points.Min(point => point.SmoothLoss):F4} at best, and says nothing of a rate: ")
            + "try others with --from-rate and --to-rate, or more --steps";
}
