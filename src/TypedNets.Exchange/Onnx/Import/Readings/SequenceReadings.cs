namespace TypedNets.Exchange;

/// <summary>
/// Recurrent operators. They have the sequence before the batch, and give each direction apart, so that a model turns dimensions around them; here those turns belong to the layer. So a value may be
/// another, seen in another order: of N samples, L elements, D directions and H features.
/// </summary>
internal static class SequenceReadings
{
    private const string SequenceFirst = "LNH";
    private const string Given = "LDNH";
    private const string Last = "DNH";

    private static readonly Dictionary<(string Seen, string Order), string> Turns = new()
    {
        [(SequenceFirst, "1 0 2")] = "",
        [(Given, "0 2 1 3")] = "LNDH",
        [(Given, "2 0 1 3")] = "NLDH",
        [(Last, "1 0 2")] = "NDH",
    };

    public static Dictionary<string, Func<NodeReading, bool>> Operators { get; } = new()
    {
        ["LSTM"] = node => Recurrent(node, "LSTM", [0, 2, 3, 1], []),
        ["GRU"] = node => node.Whole("linear_before_reset", 0) == 1 && Recurrent(node, "GRU", [1, 0, 2], []),
        ["RNN"] = node => Activation(node) is { } function && Recurrent(node, "RNN", [0], function == "Relu" ? ["NonLinearity = RecurrentActivation.ReLU"] : []),
    };

    /// <summary>Reads a turn of dimensions that belongs to a recurrent layer.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool TryTurn(NodeReading node)
    {
        if (node.Inputs == 0 || node.Node.Output.Count == 0)
        {
            return false;
        }

        var seen = node.Graph.Seen(node.Node.Input[0]);
        if (seen is null)
        {
            return node.Operation == "Transpose" && node.Shape(0) is [_, _] && Order(node, 3) == "1 0 2" && Is(SequenceFirst, node.Value(0));
        }

        var (order, value, directions) = seen.Value;
        return node.Operation switch
        {
            "Transpose" => Turns.TryGetValue((order, Order(node, order.Length)), out var turned) && Is(turned, value),
            "Squeeze" when directions == 1 && node.WholesOrInput("axes", 1) is [var axis] => (order, axis) switch
            {
                (Given, 1) => Is(SequenceFirst, value),
                (Last, 0) => Is("", value),
                _ => false,
            },
            "Reshape" when node.Constant(1)?.Wholes is { } sizes => (order, sizes.Length) switch
            {
                ("LNDH", 3) => Is(SequenceFirst, value),
                ("NLDH", 3) or ("NDH", 2) => Is("", value),
                _ => false,
            },
            _ => false,
        };

        bool Is(string turned, string of)
        {
            if (turned.Length == 0)
            {
                node.Graph.AddAlias(node.Node.Output[0], of);
            }
            else
            {
                node.Graph.AddSeen(node.Node.Output[0], turned, of, seen?.Directions ?? 1);
            }

            return true;
        }
    }

    private static string Order(NodeReading node, int rank) => node.Wholes("perm", rank, -1) is { } order ? string.Join(' ', order) : "";

    private static string? Activation(NodeReading node) => node.Find("activations") is not { } given ? "Tanh"
        : given.Strings.Select(text => text.ToStringUtf8()).Distinct().ToArray() is ["Tanh" or "Relu"] only ? only[0] : null;

    /// <param name="node">The node.</param>
    /// <param name="kind">The layer.</param>
    /// <param name="gates">For each of PyTorch's gates, which of ONNX's it is.</param>
    /// <param name="more">What else is said of it.</param>
    private static bool Recurrent(NodeReading node, string kind, long[] gates, string[] more)
    {
        var hidden = node.Whole("hidden_size", 0);
        var directions = node.Word("direction", "forward") switch { "forward" => 1, "bidirectional" => 2, _ => 0 };
        if (node.Graph.Seen(node.Node.Input[0]) is not (SequenceFirst, var read, _) || node.Graph.Shape(read) is not [var length, > 0 and var features] || directions == 0 || node.Whole("layout", 0) != 0
            || node.Find("clip") is not null || (kind != "RNN" && node.Find("activations") is not null) || Enumerable.Range(4, Math.Max(0, node.Inputs - 4)).Any(input => node.Has(input) && !(node.Constant(input)?.Reals is { } start && Array.TrueForAll(start, number => number == 0)))
            || node.Constant(1) is not { Reals: not null } input || node.Constant(2) is not { Reals: not null } recurrent || hidden is < 1 or > int.MaxValue
            || !input.Sizes.SequenceEqual([directions, gates.Length * hidden, features]) || !recurrent.Sizes.SequenceEqual([directions, gates.Length * hidden, hidden])
            || (node.Has(3) && node.Constant(3)?.Sizes.SequenceEqual([directions, 2 * gates.Length * hidden]) != true))
        {
            return false;
        }

        var weights = new List<(string, ImportedTensor?)>();
        for (var direction = 0; direction < directions; direction++)
        {
            var suffix = direction == 0 ? "_l0" : "_l0_reverse";
            var rows = (int)(gates.Length * hidden);
            weights.Add(($"weight_ih{suffix}", Part(input, direction * rows, features)));
            weights.Add(($"weight_hh{suffix}", Part(recurrent, direction * rows, hidden)));
            if (node.Constant(3) is { } bias)
            {
                weights.Add(($"bias_ih{suffix}", Part(bias, direction * 2 * rows, 1).Reshaped(rows)));
                weights.Add(($"bias_hh{suffix}", Part(bias, ((direction * 2) + 1) * rows, 1).Reshaped(rows)));
            }
        }

        string[] arguments = [$"{hidden}", .. directions == 2 ? ["Bidirectional = true"] : Array.Empty<string>(), .. node.Has(3) ? [] : new[] { "Bias = false" }, .. more];
        Give(0, Given, [length, directions * hidden], []);
        Give(1, Last, [directions * hidden], ["LastOnly = true"]);
        return true;

        void Give(int output, string order, long[] shape, string[] said)
        {
            if (output < node.Node.Output.Count && node.Node.Output[output].Length > 0)
            {
                var value = node.Between(order);
                node.Add(read, value, kind, shape, [.. arguments, .. said], [.. weights]);
                node.Graph.AddSeen(node.Node.Output[output], order, value, directions);
            }
        }

        ImportedTensor Part(ImportedTensor all, int row, long width)
        {
            var numbers = gates.SelectMany(gate => all.Reals!.AsSpan((int)((row + (gate * hidden)) * width), (int)(hidden * width)).ToArray()).ToArray();
            return new(all.Name, [gates.Length * hidden, width], numbers, null);
        }
    }
}
