using static TorchSharp.torch;

namespace TypedNets.Benchmarks;

/// <summary>Images into ready batches.</summary>
internal static class Loading
{
    private const string Typed = "BatchLoader";
    private const string Torch = "DataLoader";

    public static Section Run(Settings settings)
    {
        var section = new Section(
            "loading",
            "Loading",
            "An epoch of shuffled, normalised batches and nothing done with them: `BatchLoader` against TorchSharp's `DataLoader` over a `Dataset` that holds its images as ready float tensors.",
            "batch", "images/s", "DataLoader's images/s", "faster");
        using var set = settings.Images.Create(Courses.FashionNet, settings.Count(20_000));
        using var images = new FloatImages(set, Normalization.Unit);
        foreach (var size in (int[])[4, 64, 512])
        {
            var race = Race.Run(settings.Rounds, settings.Clock, new Contestant(Typed, () => Load(set, size)), new Contestant(Torch, () => Load(images, size)));
            var faster = race.Faster(Typed, Torch);
            section.Add($"{size}", Rate(Typed), Rate(Torch), $"{faster}×");
            section.Target($"At least 15× at batch {size}", faster.Median >= 15, FormattableString.Invariant($"{faster.Median:0.0}×"));

            string Rate(string name) => FormattableString.Invariant($"{set.Count / race.Seconds(name).Median:N0}");
        }

        settings.Explain(section);
        return section;
    }

    private static void Load(ImageSet set, int size)
    {
        foreach (var batch in new BatchLoader(set, size) { Shuffle = true }.Epoch(1))
        {
            GC.KeepAlive(batch);
        }
    }

    private static void Load(FloatImages images, int size)
    {
        using var scope = NewDisposeScope();
        using var loader = utils.data.DataLoader(images, size, shuffle: true, device: CPU, disposeDataset: false);
        foreach (var batch in loader)
        {
            GC.KeepAlive(batch);
            scope.DisposeEverything();
        }
    }
}
