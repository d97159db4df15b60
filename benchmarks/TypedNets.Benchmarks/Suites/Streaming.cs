using System.Formats.Tar;
using System.Text;
using SkiaSharp;

namespace TypedNets.Benchmarks;

/// <summary>Images out of files into ready batches, beside the same images in memory.</summary>
internal static class Streaming
{
    private const string Memory = "memory";
    private const string Shards = "shards";
    private const string Folder = "folder";
    private const int Stored = 256;
    private const int Side = 224;
    private const int BatchSize = 64;

    private static readonly Shape Shape = new(3, Side, Side);

    public static Section Run(Settings settings)
    {
        var section = new Section(
            "streaming",
            "Streaming",
            $"An epoch of shuffled, normalised batches of {BatchSize} and nothing done with them: JPEG files of {Stored}×{Stored} that are scaled to {Side}×{Side}, out of tar archives and out of folders (`StreamedImages`), beside the same images in memory (`ImageSet`).",
            "images", "images/s", "of memory's");
        var folder = Directory.CreateTempSubdirectory("typednets-streaming-");
        try
        {
            var count = settings.Count(1_000);
            Write(folder.FullName, count);
            using var shards = StreamedImages.FromShards(Path.Combine(folder.FullName, "shards"), Shape, new() { Resize = true });
            var (files, _, rest) = StreamedImages.FromFolder(Path.Combine(folder.FullName, "classes"), Shape, new() { Resize = true, TestShare = 0.002 });
            rest.Dispose();
            using var memory = shards.Read();
            using (files)
            {
                var race = Race.Run(settings.Rounds, settings.Clock, Contestant(Memory, memory), Contestant(Shards, shards), Contestant(Folder, files));
                section.Add(Memory, Rate(race, Memory, memory.Count), "100 %");
                section.Add(Shards, Rate(race, Shards, shards.Count), Share(race, Shards));
                section.Add(Folder, Rate(race, Folder, files.Count), Share(race, Folder));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        section.Notes.Add($"{settings.Rounds} rounds, {Environment.ProcessorCount} processors, {settings.Clock.Name} time; files in the system's cache. Decoding is nearly all of it, and takes every processor.");
        return section;
    }

    private static Contestant Contestant(string name, SampleSet set) => new(name, () =>
    {
        foreach (var batch in new BatchLoader(set, BatchSize) { Shuffle = true }.Epoch(1))
        {
            GC.KeepAlive(batch);
        }
    });

    private static string Rate(Race race, string name, int count) => FormattableString.Invariant($"{count / race.Seconds(name).Median:N0}");

    private static string Share(Race race, string name) => FormattableString.Invariant($"{100 * race.Faster(name, Memory).Median:0.0} %");

    /// <summary>Photographs of nothing, each another one, in ten classes.</summary>
    private static void Write(string folder, int count)
    {
        Directory.CreateDirectory(Path.Combine(folder, "shards"));
        TarWriter? tar = null;
        for (var index = 0; index < count; index++)
        {
            var jpeg = Jpeg(index);
            if (index % 250 == 0)
            {
                tar?.Dispose();
                tar = new TarWriter(File.Create(Path.Combine(folder, "shards", $"{index:00000}.tar")));
            }

            Add(tar!, $"{index:00000}.jpg", jpeg);
            Add(tar!, $"{index:00000}.cls", Encoding.ASCII.GetBytes($"{index % 10}"));
            var place = Path.Combine(folder, "classes", $"{index % 10}");
            Directory.CreateDirectory(place);
            File.WriteAllBytes(Path.Combine(place, $"{index:00000}.jpg"), jpeg);
        }

        tar?.Dispose();
    }

    private static void Add(TarWriter tar, string name, byte[] content) =>
        tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });

    private static byte[] Jpeg(int number)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Stored, Stored));
        var random = new SeededRandom(1, number);
        for (var disc = 0; disc < 40; disc++)
        {
            using var paint = new SKPaint { Color = new SKColor((uint)random.Next(1 << 24) | 0xFF000000), IsAntialias = true };
            surface.Canvas.DrawCircle(random.Next(Stored), random.Next(Stored), 4 + random.Next(60), paint);
        }

        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Jpeg, 90);
        return data.ToArray();
    }
}
