using System.Globalization;
using System.Xml.Linq;
using SkiaSharp;

namespace TypedNets.Tests.Reporting;

public class RateChartTests
{
    [Fact]
    public void The_suggested_rate_is_marked_where_it_lies()
    {
        var points = Enumerable.Range(0, 50).Select(step => new LearningRatePoint(Math.Pow(10, -6 + (step * 6 / 49.0)), 2, 2 - (0.01 * step))).ToArray();
        var picture = Pictures.LearningRates(new LearningRateCurve(points, Suggestion: 1e-3));
        using var seen = Looked.At(picture);

        // In the middle between 1e-6 and 1; below all loss points.
        var orange = Enumerable.Range(0, picture.Width).Where(x => Looked.Count(seen, new SKColor(0xd2, 0x60, 0x0a), SKRectI.Create(x, 60, 1, 240)) > 50).ToArray();
        Assert.InRange(orange.Length, 1, 3);
        Assert.InRange(orange[0], (picture.Width / 2) - 15, (picture.Width / 2) + 35);
        var texts = XDocument.Parse(picture.ToSvg()).Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value.Trim()).ToArray();
        Assert.Contains("The loss falls most steeply at a learning rate of 0.001", texts);
        Assert.Contains("1e-6", texts);
    }

    [Fact]
    public void Numbers_at_the_axes_are_written_alike_in_every_country()
    {
        var points = Enumerable.Range(0, 50).Select(step => new LearningRatePoint(Math.Pow(10, -6 + (step * 6 / 49.0)), 2, 2 - (0.01 * step))).ToArray();
        var epochs = Enumerable.Range(1, 3).Select(epoch => new EpochResult(epoch, 0.5 / epoch, 0.5, 0.6 / epoch, 0.4, 1, 1, 0.01, 10, true)).ToArray();
        var history = new History { Network = "net", Epochs = epochs };
        using var culture = new InCulture("de-DE");

        Assert.All([Pictures.LearningRates(new LearningRateCurve(points, Suggestion: 1e-3)), Pictures.Curves(history)], picture =>
        {
            var texts = XDocument.Parse(picture.ToSvg()).Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value.Trim()).ToArray();
            Assert.Contains(texts, text => text.Contains('.', StringComparison.Ordinal));
            Assert.DoesNotContain(texts, text => text.Any(char.IsDigit) && text.Contains(',', StringComparison.Ordinal));
        });
        Assert.Equal("de-DE", CultureInfo.CurrentCulture.Name);
    }

    [Fact]
    public void A_curve_of_one_point_cannot_be_drawn() => Assert.Contains(
        "The loss exploded after 1 steps: there is no curve to draw",
        Assert.Throws<ArgumentException>(() => Pictures.LearningRates(new LearningRateCurve([new(1, 2, 2)], null))).Message);
}
