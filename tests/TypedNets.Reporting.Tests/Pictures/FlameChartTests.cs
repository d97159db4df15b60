using System.Xml.Linq;
using SkiaSharp;

namespace TypedNets.Tests.Reporting;

public class FlameChartTests
{
    [Fact]
    public void A_layer_is_as_wide_as_it_takes_long_and_stands_below_its_block()
    {
        // 40 ms of 100 forward: conv1 30, and of the block 4 and 6; backward 60, of which conv1 has 50.
        var picture = Pictures.Profile(new StepProfile("Net", "libtorch", 8, 3, 90, [new("conv1", 30, 50, 1, 1), new("layer1.conv1", 4, 5, 1, 1), new("layer1.bn1", 6, 5, 1, 1)]));
        using var seen = Looked.At(picture);

        // Rows of 34 from 70 on: all, forward and backward, layers and blocks, layers of blocks.
        Assert.Equal([0.4, 0.6], Widths(1));
        Assert.Equal([0.3, 0.1, 0.1, 0.5], Widths(2));
        Assert.Equal([0.04, 0.06, 0.05, 0.05], Widths(3));
        var texts = XDocument.Parse(picture.ToSvg()).Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value.Trim()).ToArray();
        Assert.Contains("conv1 50.0 ms", texts);
        Assert.Contains("layer1 10.0 ms", texts);
        Assert.Contains("Where a step of Net spends its time", texts);

        // Runs of pixels that are not white, as shares of the row.
        double[] Widths(int row)
        {
            var y = 70 + (row * 34) + 3;
            var widths = new List<int>();
            for (var x = 1; x < picture.Width; x++)
            {
                if (seen.GetPixel(x, y) != SKColors.White)
                {
                    if (seen.GetPixel(x - 1, y) == SKColors.White)
                    {
                        widths.Add(0);
                    }

                    widths[^1]++;
                }
            }

            return [.. widths.Select(width => Math.Round((double)(width + 2) / (picture.Width - 40), 2))];
        }
    }

    [Fact]
    public void What_is_done_as_one_is_one_box()
    {
        var texts = XDocument.Parse(Pictures.Profile(new StepProfile("Net", "compiled step", 8, 3, 3, [new("features.conv1 + features.relu1", 1, 1, 1, 1), new("fc1", 0, 1, 1, 1)])).ToSvg())
            .Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value.Trim()).ToArray();

        Assert.Contains("features 1.00 ms", texts);
        Assert.Contains("conv1 + relu1 1.00 ms", texts);
    }
}
