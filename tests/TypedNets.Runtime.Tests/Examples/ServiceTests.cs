using System.Net;
using System.Text.Json;
using SkiaSharp;
using TypedNets.Examples.Networks;
using TypedNets.Tests.Data.Folders;
using TypedNets.Tests.Native;

namespace TypedNets.Tests.Examples;

/// <summary>The service of the examples, called over HTTP.</summary>
public sealed class ServiceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Network => folder["net.safetensors"];

    public ServiceTests()
    {
        using var net = new ConvNet();
        net.SaveWeights(Network, new ModelCard { ClassNames = Figures.ClassNames, Normalization = Normalization.Unit });
    }

    public void Dispose() => folder.Dispose();

    [LinuxFact]
    public async Task It_answers_many_at_once_refuses_what_is_no_image_and_ends_when_it_is_asked_to()
    {
        var photos = Enumerable.Range(0, 8).Select(index => File.ReadAllBytes(
            Painted.Image(folder[$"{index}.png"], 40 + index, 30, (x, y) => new SKColor((byte)(x * (index + 1)), (byte)(y * 8), (byte)(index * 30))))).ToArray();
        using var classifier = Classifier.Load<ConvNet>(Network);
        using var service = await RunningService.Start(Network);
        Assert.Equal("Healthy", await service.Client.GetStringAsync("/health"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(call => service.Client.PostAsync("/predict", new ByteArrayContent(photos[call % 8]))));
        foreach (var (call, answer) in answers.Index())
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
            var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
            var expected = classifier.Predict(photos[call % 8]);
            Assert.Equal(expected.Class, json.GetProperty("class").GetString());
            Assert.Equal(expected.Probability, json.GetProperty("probability").GetSingle(), 1e-5f);
            Assert.Equal(10, json.GetProperty("classes").GetArrayLength());
        }

        var text = await service.Client.PostAsync("/predict", new StringContent("no image"));
        Assert.Equal(HttpStatusCode.BadRequest, text.StatusCode);
        Assert.StartsWith("The image is not an image that can be read", JsonDocument.Parse(await text.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, (await service.Client.PostAsync("/predict", new ByteArrayContent([]))).StatusCode);

        // Asks before it sends: the length alone is refused.
        using var large = new HttpRequestMessage(HttpMethod.Post, "/predict") { Content = new ByteArrayContent(new byte[20_000_001]), Headers = { ExpectContinue = true } };
        var tooLarge = await service.Client.SendAsync(large);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
        Assert.Contains("20000000 bytes", JsonDocument.Parse(await tooLarge.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString());
        Assert.Equal(HttpStatusCode.OK, (await service.Client.PostAsync("/predict", new ByteArrayContent(photos[0]))).StatusCode);

        var (code, said) = await service.Stop();
        Assert.Equal(0, code);
        Assert.Contains("Application is shutting down", said);
        Assert.DoesNotContain("unhandled", said, StringComparison.OrdinalIgnoreCase);
    }

    [LinuxFact]
    public async Task A_file_that_is_not_there_ends_the_start_with_a_word()
    {
        using var service = await RunningService.Start(folder["other.safetensors"]);
        Assert.Equal(1, await service.Ended());
        Assert.Equal($"error: {folder["other.safetensors"]} is not there; a checkpoint is written by SaveWeights or a Trainer\n", service.Said);
    }

    /// <summary>As the page says that it is started: from the folder of the clone, with the path of the network as it is seen from there.</summary>
    [LinuxFact]
    public async Task Started_by_its_project_it_looks_for_its_network_where_it_was_started()
    {
        using var service = await RunningService.StartProject(folder.Path, "net.safetensors");
        Assert.Equal("Healthy", await service.Client.GetStringAsync("/health"));
    }
}
