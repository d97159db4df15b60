using SkiaSharp;
using TypedNets.Tests.Native;

namespace TypedNets.Tests.Data.Folders;

/// <summary>A folder of folders as a data set.</summary>
public sealed class ImageFolderTests : IDisposable
{
    private static readonly Shape Tiny = new(1, 2, 2);
    private static readonly ImageFolderOptions InOrder = new() { Seed = null };
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Classes_are_the_folders_sorted_by_their_characters()
    {
        Paint("train/b", "train/a", "train/B", "train/10", "train/9", "test/a");
        using var data = Load();
        Assert.Equal(["10", "9", "B", "a", "b"], data.Train.ClassNames);
        Assert.Equal([0L, 1, 2, 3, 4], data.Train.Labels.data<long>());
        Assert.Equal([3L], data.Test.Labels.data<long>());
        Assert.Equal(Path.GetFileName(folder.Path), data.Train.Name);
    }

    [Fact]
    public void Images_may_lie_deeper_and_other_and_hidden_files_are_left_alone()
    {
        Paint("train/a/1/x", "train/a/x", "test/a");
        File.WriteAllText(folder["train/a/notes.txt"], "no image");
        File.WriteAllText(folder["train/a/.hidden.png"], "no image");
        File.WriteAllText(folder["train/readme.md"], "no image");
        Directory.CreateDirectory(folder["train/.git"]);
        using var data = Load();
        Assert.Equal([folder["train/a/1/x/0.png"], folder["train/a/x/0.png"]], data.TrainFiles);
    }

    [Fact]
    public void Links_to_files_and_folders_are_followed()
    {
        Paint("elsewhere/roses", "data/train/a", "data/test/a");
        Directory.CreateDirectory(folder["data/train/rose"]);
        Directory.CreateSymbolicLink(folder["data/train/rose/more"], folder["elsewhere/roses"]);
        File.CreateSymbolicLink(folder["data/train/rose/one.png"], folder["elsewhere/roses/0.png"]);
        using var data = ImageFolder.Load(folder["data"], Tiny, InOrder);
        Assert.Equal([0L, 1, 1], data.Train.Labels.data<long>());
    }

    [Fact]
    public void A_link_that_leads_in_a_circle_is_refused()
    {
        Paint("train/a/deep", "test/a");
        Directory.CreateSymbolicLink(folder["train/a/deep/back"], folder["train/a"]);
        Assert.Contains($"The link {folder["train/a/deep/back"]} leads back to {folder["train/a"]}", Refusal());
    }

    [Fact]
    public void Without_a_folder_for_the_test_a_share_of_each_class_is_kept_for_it()
    {
        Paint([.. Enumerable.Repeat("rose", 10), .. Enumerable.Repeat("tulip", 20), "weed"]);
        using var data = ImageFolder.Load(folder.Path, Tiny);
        Assert.Equal([8, 16, 1], Counts(data.Train));
        Assert.Equal([2, 4, 0], Counts(data.Test));
        Assert.Equal(31, data.TrainFiles.Concat(data.TestFiles).Distinct().Count());

        using var again = ImageFolder.Load(folder.Path, Tiny);
        Assert.Equal(data.TrainFiles, again.TrainFiles);
        Assert.Equal(data.TestFiles, again.TestFiles);
        using var other = ImageFolder.Load(folder.Path, Tiny, new() { Seed = 1 });
        Assert.NotEqual(data.TestFiles.Order(), other.TestFiles.Order());
    }

    [Fact]
    public void Each_image_is_its_files_whichever_thread_was_first()
    {
        for (var index = 0; index < 200; index++)
        {
            Painted.Image(folder[$"{index % 3}/{index}.png"], 2, 2, new SKColor((byte)index, (byte)index, (byte)index));
        }

        using var data = ImageFolder.Load(folder.Path, Tiny);
        Assert.Equal(data.TrainFiles.Select(file => int.Parse(Path.GetFileNameWithoutExtension(file))), FirstPixels(data.Train));
        Assert.Equal(data.TestFiles.Select(file => int.Parse(Path.GetFileNameWithoutExtension(file))), FirstPixels(data.Test));
        Assert.Equal(data.Train.Labels.data<long>(), FirstPixels(data.Train).Select(pixel => (long)pixel % 3));
        Assert.True(FirstPixels(data.Train).Take(20).Select(pixel => pixel % 3).Distinct().Count() == 3, "classes come mixed");
    }

    [Fact]
    public void Folders_train_val_and_test_are_the_three_parts()
    {
        Paint("Train/a", "Train/b", "val/b", "test/a");
        using var data = Load();
        Assert.Equal([folder["Train/a/0.png"], folder["Train/b/0.png"]], data.TrainFiles);
        Assert.Equal([folder["val/b/0.png"]], data.ValidFiles);
        Assert.Equal([1L], data.Valid!.Labels.data<long>());
        Assert.Equal([folder["test/a/0.png"]], data.TestFiles);
    }

    [Fact]
    public void Without_a_folder_test_the_folder_val_is_the_test()
    {
        Paint("train/a", "train/b", "val/b");
        using var data = Load();
        Assert.Null(data.Valid);
        Assert.Equal([folder["val/b/0.png"]], data.TestFiles);
    }

    [Fact]
    public void Train_beside_other_vehicles_is_a_class()
    {
        Paint("train", "train", "plane", "plane");
        using var data = Load();
        Assert.Equal(["plane", "train"], data.Train.ClassNames);
    }

    [Fact]
    public void A_class_that_only_the_test_has_is_refused()
    {
        Paint("train/a", "train/b", "test/c");
        Assert.Equal($"{folder["test"]} has a class c, but {folder["train"]} has none: its classes are a, b", Refusal());
    }

    [Fact]
    public void A_name_is_the_same_however_the_disk_spells_its_accents()
    {
        Paint("train/e\u0301te\u0301", "train/zoo", "test/\u00E9t\u00E9");
        using var data = Load();
        Assert.Equal(["zoo", "\u00E9t\u00E9"], data.Train.ClassNames);
        Assert.Equal([1L], data.Test.Labels.data<long>());
    }

    [LinuxFact]
    public void The_same_name_in_two_spellings_is_refused()
    {
        Paint("train/e\u0301", "train/\u00E9", "test/\u00E9");
        Assert.Contains("train holds the folder \u00E9 twice, spelt with other characters that look the same", Refusal());
    }

    [Fact]
    public void Folders_that_systems_make_are_no_classes()
    {
        Paint("train/a", "train/@eaDir", "train/a/@eaDir/x", "test/a", "test/__MACOSX", "#recycle");
        using var data = Load();
        Assert.Equal(["a"], data.Train.ClassNames);
        Assert.Equal([folder["train/a/0.png"]], data.TrainFiles);
    }

    [Fact]
    public void Images_in_formats_that_are_not_read_are_named_as_left_out()
    {
        Paint("train/a", "test/a");
        File.WriteAllText(folder["train/a/scan.TIF"], "II*");
        File.WriteAllText(folder["test/a/photo.heic"], "");
        using var data = Load();
        Assert.Equal([folder["train/a/scan.TIF"], folder["test/a/photo.heic"]], data.Skipped.Select(file => file.Path));
        Assert.Equal($"{folder["train/a/scan.TIF"]} is left out: images ending with .TIF are not read; convert it to one of PNG, JPEG, BMP, GIF, WebP", data.Skipped[0].Reason);
    }

    [Fact]
    public void Images_in_a_third_folder_beside_train_and_test_are_told()
    {
        Paint("train/a", "test/a");
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(folder["notes"]).FullName, "a.txt"), "");
        using (var data = Load())
        {
            Assert.Equal(["a"], data.Train.ClassNames);
        }

        Paint("extra/a");
        Assert.StartsWith($"{folder.Path} holds train and test, and beside them images in extra, which is neither part nor class: put it elsewhere", Refusal());
    }

    [Fact]
    public void Folders_that_hold_no_classes_or_no_images_are_refused()
    {
        Assert.Contains("There is no folder ", Refusal("absent"));
        Directory.CreateDirectory(folder["bare"]);
        Assert.Contains("bare holds no folder, but one for each class is expected", Refusal("bare"));
        var loose = Painted.Image(folder["loose/1.png"], 2, 2, SKColors.Red);
        Assert.EndsWith($"; 1 images lie in {folder["loose"]} itself: put each in the folder of its class", Refusal("loose"));
        Assert.Contains("1.png is a file, but a folder is expected", Refusal(loose));
        Directory.CreateDirectory(folder["hollow/rose"]);
        Assert.Contains($"The class folder {folder["hollow/rose"]} holds no image: it is empty", Refusal("hollow"));
        File.WriteAllText(folder["hollow/rose/scan.tif"], "II*");
        Assert.Contains($"holds no image: 1 other files, such as {folder["hollow/rose/scan.tif"]}; images end with .png, .jpg", Refusal("hollow"));
        Paint("untaught/test/a");
        Assert.Contains("holds test, but no folder train to learn from", Refusal("untaught"));
        Paint("single/a", "single/b");
        Assert.Contains("have one image each, so none can be kept for the test", Refusal("single"));
    }

    [Fact]
    public void The_first_file_that_cannot_be_read_is_named_and_always_the_same_one()
    {
        Paint([.. Enumerable.Repeat("train/a", 60), "test/a"]);
        foreach (var bad in new[] { 17, 18, 30, 59 })
        {
            File.WriteAllText(folder[$"train/a/{bad}.png"], "broken");
        }

        foreach (var _ in Enumerable.Range(0, 5))
        {
            // In the order of paths, 17 comes first, in whichever order the images are wanted.
            Assert.StartsWith(folder["train/a/17.png"], Refusal());
            Assert.StartsWith(folder["train/a/17.png"], Refusal(options: new()));
        }
    }

    [Fact]
    public void Files_that_cannot_be_read_are_left_out_and_listed_where_that_is_asked_for()
    {
        Paint([.. Enumerable.Repeat("train/a", 5), "train/b", "test/a", "test/a"]);
        File.WriteAllBytes(folder["train/a/1.png"], []);
        Painted.Image(folder["train/a/3.png"], 9, 9, SKColors.Red);
        File.WriteAllText(folder["test/a/1.png"], "broken");
        using var data = ImageFolder.Load(folder.Path, Tiny, InOrder with { SkipUnreadable = true });

        Assert.Equal(["0.png", "2.png", "4.png", "0.png"], data.TrainFiles.Select(Path.GetFileName));
        Assert.Equal([0L, 0, 0, 1], data.Train.Labels.data<long>());
        Assert.Equal([0, 2, 4, 0], FirstPixels(data.Train));
        Assert.Equal(["1.png", "3.png", "1.png"], data.Skipped.Select(file => Path.GetFileName(file.Path)));
        Assert.Contains("is empty", data.Skipped[0].Reason);
        Assert.Contains("is 9×9 pixels, but 2×2 are expected", data.Skipped[1].Reason);

        using var mixed = ImageFolder.Load(folder.Path, Tiny, new() { SkipUnreadable = true, Seed = 3 });
        Assert.Equal(data.Skipped, mixed.Skipped);
        Assert.NotEqual(data.TrainFiles, mixed.TrainFiles);
        Assert.Equal(mixed.TrainFiles.Select(file => int.Parse(Path.GetFileNameWithoutExtension(file))), FirstPixels(mixed.Train));
        Assert.Equal(mixed.TrainFiles.Select(file => file.Contains("/b/", StringComparison.Ordinal) ? 1L : 0), mixed.Train.Labels.data<long>());
    }

    [Fact]
    public void Skipping_does_not_leave_a_class_without_images()
    {
        Paint("train/a", "train/b", "test/a");
        File.WriteAllText(folder["train/b/0.png"], "broken");
        Assert.Contains("No image of b can be read: 1 files are unreadable, the first of them: ", Refusal(options: InOrder with { SkipUnreadable = true }));
        File.WriteAllText(folder["train/a/0.png"], "broken");
        Assert.Contains("None of the 2 images of ", Refusal(options: InOrder with { SkipUnreadable = true }));
    }

    [Fact]
    public void Images_that_cannot_fit_into_memory_are_refused_before_any_is_read()
    {
        Paint("train/a", "test/a");
        Assert.Contains(
            ": 1 images of (3, 40000000, 10000000) take 1,200,000.0 GB, but this process may use",
            Assert.Throws<DataException>(() => ImageFolder.Load(folder.Path, new Shape(3, 40_000_000, 10_000_000))).Message);
    }

    [Fact]
    public void A_shape_that_is_no_images_and_a_share_out_of_range_are_refused()
    {
        Paint("train/a", "test/a");
        Assert.Contains("(1, H, W) for grey or (3, H, W) for colours, but (2, 8, 8) was given", Assert.Throws<ArgumentException>(() => ImageFolder.Load(folder.Path, new Shape(2, 8, 8))).Message);
        Assert.Throws<ArgumentException>(() => ImageFolder.Load(folder.Path, new Shape(784)));
        Assert.Contains("TestShare must be between 0 and 1, and is 1", Assert.Throws<ArgumentException>(() => ImageFolder.Load(folder.Path, Tiny, new() { TestShare = 1 })).Message);
    }

    /// <summary>Paints an image of 2×2 in each folder, named for its place there, which is also its brightness.</summary>
    private void Paint(params string[] folders)
    {
        foreach (var group in folders.GroupBy(each => each))
        {
            for (var index = 0; index < group.Count(); index++)
            {
                Painted.Image(folder[$"{group.Key}/{index}.png"], 2, 2, new SKColor((byte)index, (byte)index, (byte)index));
            }
        }
    }

    private ImageFolder Load() => ImageFolder.Load(folder.Path, Tiny, InOrder);

    private string Refusal(string path = "", ImageFolderOptions? options = null) =>
        Assert.Throws<DataException>(() => ImageFolder.Load(folder[path], Tiny, options ?? InOrder)).Message;

    private static int[] FirstPixels(ImageSet set) => [.. set.Images.data<byte>().Chunk(4).Select(image => (int)image[0])];

    private static int[] Counts(ImageSet set) => [.. set.ClassNames.Select((_, label) => set.Labels.data<long>().Count(each => each == label))];
}
