using System.Globalization;

namespace TypedNets.Examples.Several;

/// <summary>The trainings of networks with several inputs or outputs, or of several networks, on Fashion-MNIST: <c>vae data 10</c>.</summary>
internal static class SeveralExamples
{
    private static readonly Dictionary<string, Action<FashionMnist, int>> All = new()
    {
        ["vae"] = VaeExample.Run,
        ["siamese"] = SiameseExample.Run,
        ["two-heads"] = TwoHeadsExample.Run,
        ["dcgan"] = DcganExample.Run,
    };

    /// <summary>The training that a command line names; null where it names none.</summary>
    public static Func<int>? Find(string[] args)
    {
        if (args is not [var name, ..] || !All.TryGetValue(name, out var run))
        {
            return null;
        }

        return () =>
        {
            var epochs = 5;
            if (args.Length > 3 || (args.Length == 3 && !(int.TryParse(args[2], NumberStyles.None, CultureInfo.InvariantCulture, out epochs) && epochs > 0)))
            {
                Console.Error.WriteLine($"error: write {name}, a folder for the data and how many epochs, like: {name} data 5");
                return 1;
            }

            using var data = FashionMnist.Load(args.Length > 1 ? args[1] : "data");
            run(data, epochs);
            return 0;
        };
    }
}
