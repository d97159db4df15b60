using System.Text.RegularExpressions;

namespace TypedNets.Tests.Networks;

public sealed partial class MermaidTextTests
{
    [Fact]
    public void Every_layer_is_a_node_with_its_kind_settings_and_parameters()
    {
        var text = GraphResNet.Graph.ToMermaid();

        Assert.StartsWith("flowchart TB\n", text);
        Assert.Contains("layer_conv1[\"conv1<br/>Conv2d(4, 3, Padding = 1)<br/>76 parameters\"]", text);
        Assert.Contains("layer_stage_0_conv1[\"conv1<br/>Conv2d(4, 3, Padding = 1)<br/>148 parameters\"]", text);
        Assert.Contains("layer_fc[\"fc<br/>Linear(3)<br/>15 parameters\"]", text);
        Assert.Contains("((\"+\"))", text);
        Assert.Equal(GraphResNet.Graph.Layers.Length + 2, Nodes().Count(text));
    }

    [Fact]
    public void Every_edge_has_the_shape_of_what_goes_along_it()
    {
        var graph = GraphResNet.Graph;

        var text = graph.ToMermaid();

        Assert.Contains("input -->|\"(2, 8, 8)\"| layer_conv1\n", text);
        Assert.Contains("layer_relu1 -->|\"(4, 8, 8)\"| layer_stage_0_conv1\n", text);
        Assert.Contains("layer_relu1 -->|\"(4, 8, 8)\"| layer_stage_0_sum1\n", text);
        Assert.Contains("layer_fc -->|\"(3)\"| output\n", text);
        Assert.Equal(graph.Layers.Sum(layer => layer.Inputs.Length) + 1, Edges().Count(text));
    }

    [Fact]
    public void Every_block_is_a_subgraph_and_lies_in_the_block_around_it()
    {
        var lines = GraphResNet.Graph.ToMermaid().Split('\n');

        Assert.Equal(["  subgraph block_stage[\"stage\"]", "    subgraph block_stage_0[\"0\"]", "    subgraph block_stage_1[\"1\"]"], lines.Where(line => line.Contains("subgraph")));
        Assert.Equal(3, lines.Count(line => line.Trim() == "end"));
        Assert.StartsWith("      layer_stage_1_conv1[", lines.Single(line => line.Contains("layer_stage_1_conv1[")));
    }

    [Fact]
    public void A_layer_keeps_its_id_when_another_is_put_before_it()
    {
        var (before, after) = (GraphNetworks.Named("a", "b.c").ToMermaid(), GraphNetworks.Named("new", "a", "b.c").ToMermaid());

        Assert.All([before, after], text => Assert.Contains("layer_b_c[\"c<br/>", text));
    }

    [Fact]
    public void Names_that_differ_in_their_signs_alone_are_two_nodes()
    {
        var text = GraphNetworks.Named("a.b", "a_b", "a.c").ToMermaid();

        Assert.Equal(["layer_a_b", "layer_a_b__2", "layer_a_c"], Nodes().Matches(text).Select(node => node.Groups["id"].Value).Where(id => id.StartsWith("layer")));
        Assert.Equal(["block_a", "block_a__2"], Subgraphs().Matches(text).Select(block => block.Groups["id"].Value));
    }

    [Fact]
    public void No_sign_of_a_name_is_taken_for_Mermaid()
    {
        var text = GraphNetworks.Named(GraphNetworks.Wicked, "end").ToMermaid();
        var node = text.Split('\n').Single(line => line.Contains("Linear") && line.StartsWith("  layer_a"));

        Assert.Matches("^  [A-Za-z0-9_]+\\[\"a#34;#93;#60;b#62;#38;#35;35#59;#96;end#96;#59;--x#124;#123;(1)#125;#10;#37;#37;<br/>Linear(8)\"\\]$".Replace("(1)", "\\(1\\)").Replace("(8)", "\\(8\\)"), node);
        Assert.Equal(4, Nodes().Count(text));
        Assert.Contains("  layer_end[\"end<br/>", text);
    }

    [Fact]
    public void A_network_of_one_layer_has_three_nodes_and_no_block()
    {
        var text = GraphOneLayer.Graph.ToMermaid();

        Assert.Equal(["input", "layer_fc1", "output"], Nodes().Matches(text).Select(node => node.Groups["id"].Value));
        Assert.DoesNotContain("block", text);
    }

    [Fact]
    public void A_file_is_written_whole_into_a_folder_made_for_it()
    {
        using var folder = new TemporaryFolder();

        GraphOneLayer.Graph.SaveMermaid(folder["a/net.mmd"]);

        Assert.Equal(GraphOneLayer.Graph.ToMermaid(), File.ReadAllText(folder["a/net.mmd"]));
        Assert.Equal(["a/net.mmd"], folder.Files);
    }

    [Fact]
    public void A_file_where_none_can_be_is_one_clear_sentence()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], "");

        var problem = Assert.ThrowsAny<IOException>(() => GraphOneLayer.Graph.SaveMermaid(folder["file/net.mmd"]));

        Assert.StartsWith($"{folder["file/net.mmd"]} cannot be written: ", problem.Message);
        Assert.DoesNotContain('\n', problem.Message);
    }

    [GeneratedRegex("""^ +(?<id>\w+)(\(\(|\(\[|\[)".*"(\)\)|\]\)|\])\r?$""", RegexOptions.Multiline)]
    private static partial Regex Nodes();

    [GeneratedRegex("""^  \w+ -->\|"\([0-9, ]+\)"\| \w+\r?$""", RegexOptions.Multiline)]
    private static partial Regex Edges();

    [GeneratedRegex("""^ +subgraph (?<id>\w+)\[""", RegexOptions.Multiline)]
    private static partial Regex Subgraphs();
}
