using System.CommandLine;

namespace TypedNets.Commands;

/// <summary><c>show DATA</c>: images of a data set with their class names.</summary>
internal static class ShowCommand
{
    public static Command Create(RecipeBook book)
    {
        var data = new Argument<string>("data") { Description = $"The data set: {CommandOptions.Names(book)}" };
        var directory = CommandOptions.DataDirectory();
        var rows = new Option<int>("--rows") { Description = "How many rows", DefaultValueFactory = _ => 3 };
        var columns = new Option<int>("--columns") { Description = "How many columns", DefaultValueFactory = _ => 3 };
        var size = new Option<int>("--size") { Description = "The height and width that the images of a folder are scaled and cut to", DefaultValueFactory = _ => 96 };
        var skip = FolderOptions.Skip();
        var augment = ListOption.Create("--augment", $"Shows them as a training would change them: {string.Join(", ", AugmentOptions.Names)}");
        var output = new PictureOptions("DATA");
        var command = output.AddTo(new Command("show", "Draws training images with their class names") { data, directory, rows, columns, size, skip, augment });
        command.SetAction(parsed =>
        {
            var chosen = book.FindData(parsed.GetRequiredValue(data));
            var (train, test) = chosen.Load(
                parsed.GetRequiredValue(directory), new(new Shape(3, parsed.GetRequiredValue(size), parsed.GetRequiredValue(size)), Resize: true, parsed.GetValue(skip)));
            using (train)
            using (test)
            {
                var images = train.AsImages() ?? throw new ArgumentException($"show draws images, but {train.Name} holds {train.SampleShape} as numbers");
                using var changed = Changed(images, [.. ListOption.Read(parsed, augment).Select(name => AugmentOptions.Choose(augment.Name, AugmentOptions.Names, name, images.SampleShape))], parsed.GetRequiredValue(rows) * parsed.GetRequiredValue(columns));
                output.Save(parsed, Pictures.Grid(changed, parsed.GetRequiredValue(rows), parsed.GetRequiredValue(columns)), chosen.FileName);
            }

            return 0;
        });
        return command;
    }

    /// <summary>What of each class is in a mixed image: <c>62 % Bag, 38 % Coat</c>.</summary>
    private static string Shares(TorchSharp.torch.Tensor shares, IReadOnlyList<string> names) => string.Join(
        ", ", shares.data<float>().ToArray().Index().Where(share => share.Item > 0).OrderByDescending(share => share.Item).Select(share => FormattableString.Invariant($"{share.Item * 100:0} % {names[share.Index]}")));

    /// <summary>As many images as are drawn, as they come in the first epoch of a training.</summary>
    private static ImageSet Changed(ImageSet images, IReadOnlyList<Augmentation> augmentation, int count)
    {
        var first = images.Take(Math.Min(images.Count, count));
        if (augmentation.Count == 0)
        {
            return first;
        }

        using var free = first;
        return new BatchLoader(first, first.Count) { Augmentation = augmentation }.Epoch(1).Select(Pixels).First();

        ImageSet Pixels(Batch batch)
        {
            using var scope = TorchSharp.torch.NewDisposeScope();
            var pixels = (batch.Inputs * 255).round().to(TorchSharp.torch.ScalarType.Byte).DetachFromDisposeScope();
            return batch.IsMixed
                ? new ImageSet(pixels, TorchSharp.torch.arange(batch.Count, TorchSharp.torch.ScalarType.Int64).DetachFromDisposeScope(), [.. Enumerable.Range(0, batch.Count).Select(index => Shares(batch.Targets[index], first.ClassNames))], first.Name)
                : new ImageSet(pixels, batch.Targets.clone().DetachFromDisposeScope(), first.ClassNames, first.Name);
        }
    }
}
