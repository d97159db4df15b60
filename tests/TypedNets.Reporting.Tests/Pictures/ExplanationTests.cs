namespace TypedNets.Tests.Reporting;

[Collection("torch")]
public sealed class ExplanationTests
{
    [Fact]
    public void A_row_shows_an_image_and_what_speaks_for_its_class_in_four_ways()
    {
        using var figures = Figures.Load(train: 1, test: 6);
        using var net = new ExplainedNet();
        net.train();

        var picture = Pictures.Explanations(net, figures.Test, rows: 3);

        var texts = picture.ToSvgElement().Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value.Trim()).ToArray();
        Assert.Contains("Grad-CAM", texts);
        Assert.Contains("occlusion", texts);
        Assert.Contains("integrated gradients", texts);
        Assert.Contains("saliency", texts);
        Assert.Equal(3, texts.Count(text => text.StartsWith("taken for ", StringComparison.Ordinal)));
        Assert.True(net.training);
    }

    [Fact]
    public void A_network_without_maps_is_refused()
    {
        using var figures = Figures.Load(train: 1, test: 2);
        using var net = new MaplessNet();

        Assert.StartsWith("MaplessNet has no layer of maps", Assert.Throws<ArgumentException>(() => Pictures.Explanations(net, figures.Test)).Message);
    }
}

[Input(1, 28, 28)]
[Conv2d(4, 5, Stride = 2), ReLU, Flatten, Linear(10)]
public partial class ExplainedNet;

[Input(1, 28, 28)]
[Flatten, Linear(10)]
public partial class MaplessNet;
