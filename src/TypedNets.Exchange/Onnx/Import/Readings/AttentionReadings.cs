namespace TypedNets.Exchange;

/// <summary>
/// Attention, which is many nodes: what is looked for and what is found are divided into heads, compared, made into parts of one, and gathered. A node that may be a part of one is noted, and may still be
/// a layer by itself; the projection behind the heads makes all of them one layer.
/// </summary>
internal static class AttentionReadings
{
    private const double Near = 1e-6;
    private const string OutBias = "out_proj.bias";

    /// <summary>Reads a node of an attention.</summary>
    /// <returns>Whether it is that and nothing else.</returns>
    public static bool TryRead(NodeReading node) => node.Inputs > 0 && node.Node.Output.Count > 0 && node.Operation switch
    {
        "Transpose" => node.Arranged(0) is { } turned && node.Wholes("perm", turned.Dimensions.Length, -1) is { } order && Note(node, turned.Turned(order)),
        "Reshape" => node.Constant(1)?.Wholes is { Length: > 0 } sizes && Note(node, node.Arranged(0)?.Reshaped(sizes, node.Graph.Batch)),
        "Slice" => Slice(node),
        "MatMul" => node.Constant(1) is { } weight ? Dense(node, weight, null) : Compare(node) || Gather(node),
        "Gemm" => node.Real("alpha", 1) == 1 && node.Real("beta", 1) == 1 && node.Whole("transA", 0) == 0 && node.Constant(1) is { Rank: 2 } weight && node.Has(2) == node.Constant(2) is { Rank: 1 }
            && Dense(node, node.Whole("transB", 0) == 1 ? weight.Transposed([1, 0]) : weight, node.Constant(2)),
        "Add" => node.Inputs == 2 && (AddsBias(node, 0, 1) || AddsBias(node, 1, 0) || Hides(node, 0, 1) || Hides(node, 1, 0)),
        "Mul" => node.Inputs == 2 && (Scales(node, 0, 1, 1) || Scales(node, 1, 0, 1)),
        "Div" => node.Inputs == 2 && Scales(node, 0, 1, -1),
        "Softmax" => node.Arranged(0) is { Of.Count: 2, IsSoftmax: false } scores && scores.Dimensions is [.., "M"] and var axes && node.Whole("axis", node.Graph.Opset < 13 ? 1 : -1) is var axis
            && (axis == -1 || axis == axes.Length - 1) && Note(node, scores with { IsSoftmax = true }),
        _ => false,
    };

    /// <summary>Where a sequence stands as the network has it again, it is that.</summary>
    private static bool Note(NodeReading node, ArrangedSequence? arranged)
    {
        if (arranged is null)
        {
            return false;
        }

        if (arranged is { Axes: "N L F", IsPlain: true } && node.Shape(0) is null)
        {
            node.Graph.AddAlias(node.Node.Output[0], arranged.Of[0]);
            return true;
        }

        node.Graph.AddArranged(node.Node.Output[0], arranged);
        return false;
    }

    /// <summary>A part of the features of what is turned about.</summary>
    private static bool Slice(NodeReading node)
    {
        if (node.Shape(0) is not null || node.Arranged(0) is not { IsPlain: true } arranged || !arranged.Axes.EndsWith(" F", StringComparison.Ordinal)
            || node.WholesOrInput("starts", 1) is not [var start] || node.WholesOrInput("ends", 2) is not [var end] || node.WholesOrInput("axes", 3) is not [var axis] || (axis != -1 && axis != arranged.Dimensions.Length - 1)
            || node.Constant(4)?.Wholes is not (null or [1]) || start < 0 || end <= start || end > arranged.Features)
        {
            return false;
        }

        var part = node.Between("part");
        node.Add(arranged.Of[0], part, "Narrow", [arranged.Length, end - start], ["2", $"{start}", $"{end - start}"]);
        node.Graph.AddArranged(node.Node.Output[0], arranged with { Of = [part], Features = end - start });
        return true;
    }

    private static bool Scales(NodeReading node, int value, int weight, int power)
    {
        if (node.Constant(weight)?.Scalar is { } number && number != 0 && node.Arranged(value) is { Of.Count: 1 or 2, IsSoftmax: false } arranged)
        {
            node.Graph.AddArranged(node.Node.Output[0], arranged with { Scale = arranged.Scale * Math.Pow(number, power) });
        }

        return false;
    }

    /// <summary>Each element of one sequence with each of another.</summary>
    private static bool Compare(NodeReading node)
    {
        if (node.Inputs == 2 && node.Arranged(0) is { Of.Count: 1 } query && node.Arranged(1) is { Of.Count: 1 } key && query.Dimensions is [.. var one, "L", ("D" or "F") and var features] && key.Dimensions is [.. var other, var wide, "L"] && wide == features
            && one.SequenceEqual(other) && one is ["N"] or ["N", "H"] or ["NH"] && query.Length == key.Length && query.Features == key.Features && query.Heads == key.Heads)
        {
            node.Graph.AddArranged(node.Node.Output[0], query with { Axes = $"{string.Join(' ', query.Dimensions[..^2])} L M", Of = [query.Of[0], key.Of[0]], Scale = query.Scale * key.Scale });
        }

        return false;
    }

    /// <summary>Of each element as much as it is alike.</summary>
    private static bool Gather(NodeReading node)
    {
        if (node.Inputs == 2 && node.Arranged(0) is { Of.Count: 2, IsSoftmax: true } scores && node.Arranged(1) is { IsPlain: true } found && found.Dimensions is [.. var before, "L", "D" or "F"]
            && before.SequenceEqual(scores.Dimensions.SkipLast(2)) && found.Length == scores.Length && found.Features == scores.Features && found.Heads == scores.Heads)
        {
            node.Graph.AddArranged(node.Node.Output[0], scores with { Axes = found.Axes, Of = [.. scores.Of, found.Of[0]] });
        }

        return false;
    }

    /// <summary>What hides from each element those behind it, or the padding from all.</summary>
    private static bool Hides(NodeReading node, int value, int mask)
    {
        if (node.Arranged(value) is not { Of.Count: 2, IsSoftmax: false } scores)
        {
            return false;
        }

        if (IsCausal(node, mask, scores.Length))
        {
            node.Graph.AddArranged(node.Node.Output[0], scores with { IsCausal = true });
        }
        else if (scores.Padding is null && Padding(node, mask) is { } padding)
        {
            node.Graph.AddArranged(node.Node.Output[0], scores with { Padding = padding });
        }

        return false;
    }

    private static bool IsCausal(NodeReading node, int mask, long length) => node.Constant(mask) is { Reals: { } numbers } known
        ? length > 0 && numbers.Length == length * length && known.Sizes is [.., var rows, var columns] && rows == length && columns == length
            && Enumerable.Range(0, numbers.Length).All(place => numbers[place] is var number && (place % length > place / length ? float.IsNegativeInfinity(number) : number == 0))
        : length < 0 && node.Graph.Maker(node.Value(mask)) is { OpType: "Trilu", Input.Count: 2 } upper && upper.Attribute.All(attribute => attribute.Name != "upper" || attribute.I == 1) && node.Graph.Constant(upper.Input[1])?.Scalar == 1
            && node.Graph.Maker(upper.Input[0]) is { OpType: "ConstantOfShape" } filled && node.Graph.Constant(filled.Input[0])?.Wholes is [var tall, var wide] && tall == ConstantNodes.Open(0) && wide == tall
            && filled.Attribute.FirstOrDefault(attribute => attribute.Name == "value")?.T is { } number && ImportedTensor.Read(number).Scalar is double.NegativeInfinity;

    private static (string Value, long Index)? Padding(NodeReading node, int mask) =>
        node.Graph.Maker(node.Value(mask)) is { OpType: "Unsqueeze", Input.Count: 2 } column && node.Graph.Constant(column.Input[1])?.Wholes is [1, 2]
        && node.Graph.Maker(column.Input[0]) is { OpType: "Where", Input.Count: 3 } hidden && node.Graph.Constant(hidden.Input[1])?.Scalar is double.NegativeInfinity && node.Graph.Constant(hidden.Input[2])?.Scalar is 0
        && node.Graph.Maker(hidden.Input[0]) is { OpType: "Equal", Input.Count: 2 } equal && node.Graph.Constant(equal.Input[1]) is { Wholes: [var index] } && node.Graph.Looked(equal.Input[0]) is not null
            ? (node.Graph.Resolve(equal.Input[0]), index) : null;

    /// <summary>A dense layer of what is turned about, or the one behind the heads.</summary>
    private static bool Dense(NodeReading node, ImportedTensor weight, ImportedTensor? bias)
    {
        if (node.Shape(0) is not null || node.Arranged(0) is not { } arranged || !arranged.Axes.EndsWith(" F", StringComparison.Ordinal) || weight is not { Reals: not null, Sizes: [var read, var given] } || read != arranged.Features || (bias is not null && bias.Count != given))
        {
            return false;
        }

        var value = node.Between("sequence");
        if (arranged.IsPlain)
        {
            node.Add(arranged.Of[0], value, "Linear", [arranged.Length, given], [$"{given}", .. bias is null ? ["Bias = false"] : Array.Empty<string>()], ("weight", weight.Transposed([1, 0])), ("bias", bias));
        }
        else if (arranged.Of.Count != 3 || given != read || !Attends(node, arranged, value, weight.Transposed([1, 0]), bias))
        {
            return false;
        }

        return Stands(node, arranged with { Of = [value], Features = given, Heads = 1, Scale = 1, IsCausal = false, Padding = null, IsSoftmax = false });
    }

    private static bool Stands(NodeReading node, ArrangedSequence arranged)
    {
        if (arranged.Axes == "N L F")
        {
            node.Graph.AddAlias(node.Node.Output[0], arranged.Of[0]);
        }
        else
        {
            node.Graph.AddArranged(node.Node.Output[0], arranged);
        }

        return true;
    }

    /// <summary>The bias of a dense layer of what is turned about, or of the one behind the heads.</summary>
    private static bool AddsBias(NodeReading node, int value, int weight)
    {
        if (node.Constant(weight) is not { Reals: not null, Rank: 1 } bias || node.Arranged(value) is not { IsPlain: true } arranged || !arranged.Axes.EndsWith(" F", StringComparison.Ordinal) || bias.Count != arranged.Features
            || node.Graph.Step(arranged.Of[0]) is not { } step)
        {
            return false;
        }

        var isDense = step.Kind == "Linear" && step.Arguments.Contains("Bias = false") && arranged.Axes != "N L F";
        var isAttention = step is { Kind: "MultiheadAttention", Weights: [.., (OutBias, { Name: "" } and var free)] } && free.Reals!.All(number => number == 0);
        if (!isDense && !isAttention)
        {
            return false;
        }

        var biased = node.Between("biased");
        node.Graph.AddStep(
            step with
            {
                Gives = biased,
                Arguments = [.. step.Arguments.Where(argument => argument != "Bias = false")],
                Weights = isDense ? [.. step.Weights, ("bias", bias)] : [.. step.Weights.Take(step.Weights.Count - 1), (OutBias, bias)],
                Wish = step.Wish.Length > 0 || !isDense ? step.Wish : Owner([bias.Name], 1),
            },
            [arranged.Length, arranged.Features]);
        return Stands(node, arranged with { Of = [biased] });
    }

    /// <summary>Adds the attention, if all of what it compares and gathers is projected of one sequence.</summary>
    private static bool Attends(NodeReading node, ArrangedSequence context, string value, ImportedTensor weight, ImportedTensor? bias)
    {
        var projected = context.Of.Select(part => Projected(node.Graph, part)).ToArray();
        if (projected is not [{ } query, { } key, { } found] || query.Reads != key.Reads || key.Reads != found.Reads || node.Graph.Shape(query.Reads) is not [_, var features] || features != context.Features
            || projected.Any(part => part!.Value.Weight.Length != features * features))
        {
            return false;
        }

        // What the scores are multiplied with beyond 1 / √D, the query is.
        var factor = (float)(context.Scale * Math.Sqrt((double)features / context.Heads));
        if (Math.Abs(factor - 1) > Near)
        {
            query = query with { Weight = Array.ConvertAll(query.Weight, number => number * factor), Bias = query.Bias is null ? null : Array.ConvertAll(query.Bias, number => number * factor) };
        }

        var isBiased = bias is not null || query.Bias is not null || key.Bias is not null || found.Bias is not null;
        float[] Biases((string, float[] Weight, float[]? Bias, string[] Names) part) => part.Bias ?? new float[features];
        if (context.Padding is { } padding)
        {
            var embedding = node.Graph.Looked(padding.Value)!;
            node.Graph.Replace(embedding, embedding with { Arguments = [.. embedding.Arguments.Where(argument => !argument.StartsWith("PaddingIdx", StringComparison.Ordinal)), $"PaddingIdx = {padding.Index}"] });
        }

        node.Graph.AddStep(
            new(
                "MultiheadAttention",
                [$"{context.Heads}", .. isBiased ? [] : new[] { "Bias = false" }, .. context.IsCausal ? ["IsCausal = true"] : Array.Empty<string>(), .. context.Padding is null ? [] : new[] { "KeyPaddingMask = true" }],
                [query.Reads], value)
            {
                Weights =
                [
                    ("in_proj_weight", new("", [3 * features, features], [.. query.Weight, .. key.Weight, .. found.Weight], null)),
                    .. isBiased ? [("in_proj_bias", new ImportedTensor("", [3 * features], [.. Biases(query), .. Biases(key), .. Biases(found)], null))] : Array.Empty<(string, ImportedTensor)>(),
                    ("out_proj.weight", weight),
                    .. isBiased ? [(OutBias, bias ?? new ImportedTensor("", [features], new float[features], null))] : Array.Empty<(string, ImportedTensor)>(),
                ],
                Wish = Owner(query.Names, 1) is { Length: > 0 } own && own == Owner(found.Names, 1) ? own : Owner([weight.Name], 2),
            },
            [context.Length, features]);
        return true;
    }

    /// <summary>Of what a value is a dense layer, and the rows of that which give it.</summary>
    private static (string Reads, float[] Weight, float[]? Bias, string[] Names)? Projected(GraphReading graph, string value)
    {
        var (start, count) = (0L, long.MaxValue);
        if (graph.Step(value) is { Kind: "Narrow", Arguments: ["2", var first, var width] } part)
        {
            (start, count, value) = (long.Parse(first, null), long.Parse(width, null), part.Reads[0]);
        }

        if (graph.Step(value) is not { Kind: "Linear" } dense)
        {
            return null;
        }

        var weight = dense.Weights.First(each => each.Name == "weight").Values;
        var bias = dense.Weights.FirstOrDefault(each => each.Name == "bias").Values;
        var rows = Math.Min(count, weight.Sizes[0] - start);
        return (dense.Reads[0], weight.Reals![(int)(start * weight.Sizes[1])..(int)((start + rows) * weight.Sizes[1])], bias?.Reals![(int)start..(int)(start + rows)], [weight.Name, bias?.Name ?? ""]);
    }

    /// <summary>The layer whose weight has one of some names: <c>layers.0.attention.in_proj_bias</c> is its attention's.</summary>
    private static string Owner(IEnumerable<string> names, int last)
    {
        foreach (var parts in names.Select(name => name.Split('.')).Where(parts => parts.Length > last))
        {
            if (string.Join('.', parts[..^last]) is var owner && ImportedNames.IsLayerName(owner))
            {
                return owner;
            }
        }

        return "";
    }
}
