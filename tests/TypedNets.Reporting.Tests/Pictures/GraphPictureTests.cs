using System.Xml.Linq;
using SkiaSharp;
using TypedNets.Tests.Networks;

namespace TypedNets.Tests.Reporting;

public sealed class GraphPictureTests
{
    [Fact]
    public void Every_layer_block_and_shape_is_written()
    {
        var graph = GraphResNet.Graph;

        var texts = Texts(Pictures.Graph(graph));

        Assert.Equal(graph.Layers.Count(layer => layer.Kind == "ReLU"), texts.Count(text => text == "ReLU"));
        Assert.Equal(graph.Layers.Count(layer => layer.Kind == "Sum"), texts.Count(text => text == "+"));
        Assert.All(
            graph.Layers.Where(layer => layer.Kind != "Sum"),
            layer => Assert.Contains(layer.Name.Split('.')[^1], texts));
        Assert.All(["stage", "0", "1", "input (2, 8, 8)", "(4, 8, 8)", "(4, 1, 1)", "(4)", "output (3)", "148", "GraphResNet"], text => Assert.Contains(text, texts));
        Assert.Contains(texts, text => text.StartsWith($"{graph.ParameterCount:N0} parameters"));
    }

    [Fact]
    public void Every_arrow_goes_from_the_layer_that_gives_to_the_one_that_takes()
    {
        foreach (var graph in new[] { GraphResNet.Graph, GraphUNet.Graph, GraphOneLayer.Graph, GraphNetworks.Tangled() })
        {
            var layout = new GraphLayout(graph);
            var whole = layout.Arranged();
            whole.Place(0, 0);
            var routes = new GraphRoutes(whole);

            Assert.Equal(graph.Layers.Sum(layer => layer.Inputs.Length) + 1, layout.Edges.Count);
            foreach (var (from, to) in layout.Edges)
            {
                var corners = routes.Between(from, to);
                if (corners.Count == 0)
                {
                    // The one follows in the box of the other.
                    Assert.Equal(from + 1, to);
                    continue;
                }

                Assert.True(Touches(Box(whole, from), corners[0]) && Touches(Box(whole, to), corners[^1]), $"{graph.Name}: {from} → {to}");
                Assert.All(corners.Zip(corners.Skip(1)), side => Assert.True(Math.Abs(side.First.X - side.Second.X) < 0.01 || Math.Abs(side.First.Y - side.Second.Y) < 0.01));
            }
        }
    }

    [Fact]
    public void No_arrow_goes_through_a_box()
    {
        foreach (var graph in new[] { GraphResNet.Graph, GraphUNet.Graph, GraphNetworks.Tangled() })
        {
            var layout = new GraphLayout(graph);
            var whole = layout.Arranged();
            whole.Place(0, 0);
            var routes = new GraphRoutes(whole);
            var boxes = Leaves(whole).Select(cell => SKRect.Inflate(cell.Area, -2, -2)).ToArray();

            foreach (var (from, to) in layout.Edges)
            {
                var corners = routes.Between(from, to);
                foreach (var (start, end) in corners.Zip(corners.Skip(1)))
                {
                    var side = new SKRect(Math.Min(start.X, end.X), Math.Min(start.Y, end.Y), Math.Max(start.X, end.X) + 0.1f, Math.Max(start.Y, end.Y) + 0.1f);
                    Assert.False(boxes.Any(box => box.IntersectsWith(side)), $"{graph.Name}: {from} → {to}");
                }
            }
        }
    }

    [Fact]
    public void No_box_lies_on_another_and_all_lie_in_the_picture()
    {
        foreach (var graph in new[] { GraphResNet.Graph, GraphUNet.Graph, GraphNetworks.Tangled(), Long() })
        {
            var whole = new GraphLayout(graph).Arranged();
            whole.Place(0, 0);
            var boxes = Leaves(whole).Select(cell => cell.Area).ToArray();

            Assert.Equal(boxes.Length, Leaves(whole).Distinct().Count());
            Assert.All(boxes, box => Assert.True(whole.Area.Contains(box)));
            Assert.All(boxes.Index(), box => Assert.DoesNotContain(boxes.Skip(box.Index + 1), other => other.IntersectsWith(box.Item)));
        }
    }

    [Fact]
    public void A_network_with_skips_within_skips_goes_down_and_up_again()
    {
        var graph = GraphUNet.Graph;
        var whole = new GraphLayout(graph).Arranged();

        whole.Place(0, 0);

        var (first, last) = (Box(whole, 0), Box(whole, graph.Layers.Length - 1));
        Assert.IsType<HourglassCell>(whole);
        Assert.True(last.Left > first.Right);
        Assert.True(Box(whole, graph.Layers.Length).Bottom < last.Top);
    }

    [Fact]
    public void A_deep_network_is_broken_into_columns_and_a_short_one_is_not()
    {
        var (small, large) = (Pictures.Graph(GraphOneLayer.Graph), Pictures.Graph(Long()));

        Assert.IsType<SeriesCell>(new GraphLayout(GraphOneLayer.Graph).Arranged());
        Assert.IsType<ColumnsCell>(new GraphLayout(Long()).Arranged());
        Assert.True(large.Height > small.Height && large.Width > small.Width);
        Assert.InRange((double)large.Width / large.Height, 1, 2.5);
    }

    [Fact]
    public void A_network_of_one_layer_is_drawn()
    {
        Assert.All(["input (3)", "Linear(2)", "fc1", "8", "output (2)"], text => Assert.Contains(text, Texts(Pictures.Graph(GraphOneLayer.Graph))));
    }

    [Fact]
    public void A_network_without_a_layer_is_an_arrow()
    {
        Assert.All(["input (8)", "output (8)"], text => Assert.Contains(text, Texts(Pictures.Graph(GraphNetworks.Create()))));
    }

    [Fact]
    public void A_name_with_signs_of_xml_is_written_as_it_is()
    {
        Assert.Contains("a\"<b>&amp;", Texts(Pictures.Graph(GraphNetworks.Named("a\"<b>&amp;"))));
    }

    private static NetworkGraph Long() => GraphNetworks.Named([.. Enumerable.Range(0, 60).Select(index => $"fc{index}")]);

    private static string[] Texts(Picture picture) =>
        [.. XDocument.Parse(picture.ToSvg()).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value.Trim())];

    private static SKRect Box(GraphCell whole, int layer) => Leaves(whole).Single(cell => cell.Layers.Contains(layer)).Area;

    private static IEnumerable<GraphCell> Leaves(GraphCell cell) => cell.Children.Count == 0 ? [cell] : cell.Children.SelectMany(Leaves);

    private static bool Touches(SKRect box, SKPoint point) => SKRect.Inflate(box, 0.5f, 0.5f).Contains(point) && !SKRect.Inflate(box, -0.5f, -0.5f).Contains(point);
}
