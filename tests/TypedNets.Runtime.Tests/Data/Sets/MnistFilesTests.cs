
namespace TypedNets.Tests.Data;

/// <summary>How data sets in MNIST's format are found, fetched and refused; with small files under the real names.</summary>
public sealed class MnistFilesTests : IDisposable
{
    private const string Mirror = "https://mirror.example/";

    private static readonly Dictionary<string, byte[]> Contents = new()
    {
        ["train-images-idx3-ubyte"] = Bytes.Images(12),
        ["train-labels-idx1-ubyte"] = Bytes.Labels(12),
        ["t10k-images-idx3-ubyte"] = Bytes.Images(5),
        ["t10k-labels-idx1-ubyte"] = Bytes.Labels(5),
    };

    private readonly TemporaryFolder folder = new();
    private readonly FakeNetwork network = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("FashionMNIST/raw", false)]
    [InlineData("FashionMNIST/raw", true)]
    [InlineData("fashion-mnist", true)]
    [InlineData("", true)]
    [InlineData("", false)]
    public void Files_are_read_where_they_lie_packed_or_not(string place, bool packed)
    {
        Put(place, packed);
        Loads();
        Assert.Empty(network.Requests);
    }

    [Fact]
    public void Absent_files_are_fetched_into_torchvisions_folder()
    {
        ServeAll();
        Loads();
        Assert.Equal(Contents.Keys.Select(name => Path.Combine("FashionMNIST", "raw", name + ".gz")).Order(), folder.Files.Order());
    }

    [Fact]
    public void Only_what_is_absent_is_fetched_and_into_the_folder_of_the_others()
    {
        ServeAll();
        Put("fashion-mnist", packed: true);
        File.Delete(folder["fashion-mnist/t10k-labels-idx1-ubyte.gz"]);
        Loads();
        Assert.Equal([Mirror + "t10k-labels-idx1-ubyte.gz"], network.Requests);
        Assert.True(File.Exists(folder["fashion-mnist/t10k-labels-idx1-ubyte.gz"]));
    }

    [Fact]
    public void A_damaged_archive_is_replaced()
    {
        ServeAll();
        Put("", packed: true);
        Damage("train-images-idx3-ubyte.gz");
        Loads();
        Assert.Equal([Mirror + "train-images-idx3-ubyte.gz"], network.Requests);
        Loads(online: false);
    }

    [Fact]
    public void A_damaged_archive_stays_where_no_better_one_can_be_had()
    {
        Put("", packed: true);
        var left = Damage("train-images-idx3-ubyte.gz");
        var message = Refusal();
        Assert.StartsWith($"{folder["train-images-idx3-ubyte.gz"]} is a damaged gzip archive", message);
        Assert.Contains("for now train-images-idx3-ubyte.gz could not be downloaded (Name or service not known", message);
        Assert.Equal(4, folder.Files.Length);
        Assert.Equal(left, File.ReadAllBytes(folder["train-images-idx3-ubyte.gz"]));
    }

    [Fact]
    public void A_whole_file_that_is_not_as_it_should_be_is_never_overwritten()
    {
        ServeAll();
        Put("", packed: true);
        File.WriteAllBytes(folder["train-labels-idx1-ubyte.gz"], Bytes.Gzip(Bytes.Labels(11)));
        Assert.Contains("holds 12 images, but", Refusal());
        Assert.Empty(network.Requests);
    }

    [Fact]
    public void Without_a_network_the_sentence_says_what_is_missing_where_it_was_looked_for_and_where_to_get_it()
    {
        Put("fashion-mnist", packed: true);
        File.Delete(folder["fashion-mnist/t10k-labels-idx1-ubyte.gz"]);
        Assert.Equal(
            $"Fashion-MNIST is not complete: t10k-labels-idx1-ubyte.gz not found in {folder[Path.Combine("FashionMNIST", "raw")]} or {folder["fashion-mnist"]} or {folder.Path}, "
            + "and t10k-labels-idx1-ubyte.gz could not be downloaded (Name or service not known (mirror.example:443)); "
            + $"download by hand from {Mirror} into {folder["fashion-mnist"]}",
            Refusal());
    }

    [Fact]
    public void Where_nothing_lies_and_downloads_are_not_allowed_all_four_files_are_named()
    {
        var message = Refusal(online: false);
        Assert.All(Contents.Keys, name => Assert.Contains(name + ".gz", message));
        Assert.Contains("downloads are not allowed", message);
        Assert.Empty(folder.Files);
    }

    [Fact]
    public void Labels_that_do_not_match_the_images_in_number_are_refused_with_both_files()
    {
        Put("", packed: false);
        File.WriteAllBytes(folder["t10k-labels-idx1-ubyte"], Bytes.Labels(4));
        Assert.StartsWith($"{folder["t10k-images-idx3-ubyte"]} holds 5 images, but {folder["t10k-labels-idx1-ubyte"]} holds 4 labels", Refusal());
    }

    [Fact]
    public void A_label_out_of_range_is_named_with_its_place()
    {
        Put("", packed: false);
        File.WriteAllBytes(folder["train-labels-idx1-ubyte"], Bytes.Idx(8, [12], [0, 1, 2, 10, 0, 0, 0, 0, 0, 0, 0, 0]));
        Assert.Contains("has label 10 at place 3, but the 10 classes of Fashion-MNIST are numbered 0 to 9", Refusal());
    }

    [Fact]
    public void Images_of_another_size_are_refused()
    {
        Put("", packed: false);
        File.WriteAllBytes(folder["train-images-idx3-ubyte"], Bytes.Images(12, 14, 14));
        Assert.Contains("holds images of (1, 14, 14), but those of Fashion-MNIST are (1, 28, 28)", Refusal());
    }

    [Fact]
    public void Labels_in_place_of_images_are_refused()
    {
        Put("", packed: false);
        File.WriteAllBytes(folder["train-images-idx3-ubyte"], Bytes.Labels(12));
        Assert.Contains("holds labels", Refusal());
    }

    [Theory]
    [InlineData("train-images.idx3-ubyte", "train-labels.idx1-ubyte", "t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte")]
    [InlineData("train-images.idx3-ubyte/train-images.idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte/t10k-images-idx3-ubyte", "t10k-labels.idx1-ubyte")]
    public void Files_are_read_under_the_names_they_have_on_Kaggle(params string[] names)
    {
        foreach (var (name, content) in names.Zip(Contents.Values))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
            File.WriteAllBytes(folder[name], content);
        }

        Loads(online: false);
    }

    [Theory]
    [InlineData("emnist-letters-train-images-idx3-ubyte.gz", "holds EMNIST, whose images lie on their side")]
    [InlineData("fashion-mnist_train.csv", "holds pixels as text")]
    public void Files_in_another_form_are_named_where_those_that_are_read_are_missing(string name, string advice)
    {
        File.WriteAllText(folder[name], "");
        Assert.Contains($"; {folder[name]} {advice}", Refusal(online: false));
    }

    [Fact]
    public void No_more_images_or_labels_are_read_than_the_data_set_has()
    {
        Put("", packed: true);
        File.WriteAllBytes(folder["train-labels-idx1-ubyte.gz"], Bytes.Gzip(Bytes.Labels(60_001)));
        Assert.Contains("claims to hold 60001 labels, but Fashion-MNIST has 60000", Refusal());
        Put("", packed: true);
        File.WriteAllBytes(folder["t10k-images-idx3-ubyte.gz"], Bytes.Gzip(Bytes.Idx(8, [10_001, 28, 28], new byte[10_001 * 28 * 28])));
        Assert.Contains("claims to hold 10001 images, but Fashion-MNIST has 10000", Refusal());
    }

    private static MnistFiles Files() => FashionMnist.Files with
    {
        TrainImages = Remote("train-images-idx3-ubyte"),
        TrainLabels = Remote("train-labels-idx1-ubyte"),
        TestImages = Remote("t10k-images-idx3-ubyte"),
        TestLabels = Remote("t10k-labels-idx1-ubyte"),
    };

    private static RemoteFile Remote(string name) => Bytes.Remote(name + ".gz", Bytes.Gzip(Contents[name]), Mirror);

    private void Loads(bool online = true)
    {
        using var downloader = new Downloader(handler: network);
        var (train, test) = Files().Load<FashionMnist>(folder.Path, online ? downloader : null, default);
        using (train)
        using (test)
        {
            Assert.Equal((12, 5), (train.Count, test.Count));
            Assert.Equal(Contents["train-images-idx3-ubyte"].AsSpan(16), train.Images.bytes);
            Assert.Equal([0, 1, 2, 3, 4], test.Labels.data<long>());
        }
    }

    private string Refusal(bool online = true)
    {
        using var downloader = new Downloader(handler: network);
        return Assert.Throws<DataException>(() => Files().Load<FashionMnist>(folder.Path, online ? downloader : null, default)).Message;
    }

    private void Put(string place, bool packed)
    {
        Directory.CreateDirectory(folder[place]);
        foreach (var (name, content) in Contents)
        {
            File.WriteAllBytes(Path.Combine(folder[place], packed ? name + ".gz" : name), packed ? Bytes.Gzip(content) : content);
        }
    }

    private byte[] Damage(string name)
    {
        var broken = File.ReadAllBytes(folder[name])[..^50];
        File.WriteAllBytes(folder[name], broken);
        return broken;
    }

    private void ServeAll()
    {
        foreach (var (name, content) in Contents)
        {
            network.Serve(Mirror + name + ".gz", Bytes.Gzip(content));
        }
    }
}
