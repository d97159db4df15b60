using Onnx;

namespace TypedNets.Exchange;

/// <summary>Operators that calculate with two values, or with a value and weights: dense layers, merges, and what is written with them.</summary>
internal static class ArithmeticReadings
{
    private const double Near = 1e-6;

    public static Dictionary<string, Func<NodeReading, bool>> Operators { get; } = new()
    {
        ["Gemm"] = Gemm,
        ["MatMul"] = MatMul,
        ["Add"] = node => AddsBias(node) || Affine(node, "Bias = false", "bias") || IsEncoding(node) || NormalizationReadings.Shifts(node) || AddsWeight(node, 0, 1, 1) || AddsWeight(node, 1, 0, 1) || Merges(node, "Sum"),
        ["Sub"] = node => IsTanhshrink(node) || AddsWeight(node, 0, 1, -1),
        ["Mul"] = node => IsActivation(node) || Affine(node, "ElementwiseAffine = false", "weight") || Scales(node, 0, 1, isDivided: false) || Scales(node, 1, 0, isDivided: false) || Merges(node, "Multiply"),
        ["Div"] = node => IsNormalized(node) || Scales(node, 0, 1, isDivided: true),
        ["Sum"] = node => Merges(node, "Sum"),
        ["Concat"] = Concat,
    };

    private static bool Gemm(NodeReading node)
    {
        if (node.Shape(0) is not [> 0 and var features] || node.Constant(1) is not { Reals: not null, Rank: 2 } weight || node.Real("alpha", 1) != 1 || node.Real("beta", 1) != 1 || node.Whole("transA", 0) != 0)
        {
            return false;
        }

        weight = node.Whole("transB", 0) == 1 ? weight : weight.Transposed([1, 0]);
        var bias = node.Constant(2)?.Expanded([1, weight.Sizes[0]]);
        return weight.Sizes[1] == features && node.Has(2) == bias is not null
            && node.Layer("Linear", [weight.Sizes[0]], [$"{weight.Sizes[0]}", .. bias is null ? ["Bias = false"] : Array.Empty<string>()], ("weight", weight), ("bias", bias?.Reshaped(weight.Sizes[0])));
    }

    private static bool MatMul(NodeReading node) => node.Shape(0) is { } shape && node.Constant(1) is { Reals: not null, Rank: 2 } weight && weight.Sizes[0] == shape[^1]
        && node.Layer("Linear", [.. shape[..^1], weight.Sizes[1]], [$"{weight.Sizes[1]}", "Bias = false", .. shape.Length > 2 ? [$"In = {weight.Sizes[0]}"] : Array.Empty<string>()], ("weight", weight.Transposed([1, 0])));

    /// <summary>What is added to each output of a dense layer, and nothing else reads that, is its bias.</summary>
    private static bool AddsBias(NodeReading node)
    {
        if (node.Inputs != 2)
        {
            return false;
        }

        var (value, weight) = node.Constant(1) is not null ? (0, 1) : (1, 0);
        if (node.Constant(weight) is not { Reals: not null, Rank: 1 } bias || node.Graph.Step(node.Value(value)) is not { Kind: "Linear" } dense || !dense.Arguments.Contains("Bias = false") || node.Shape(value) is not { } shape || bias.Count != shape[^1])
        {
            return false;
        }

        node.Graph.AddStep(dense with { Arguments = [.. dense.Arguments.Where(argument => argument != "Bias = false")], Gives = node.Node.Output[0], Weights = [.. dense.Weights, ("bias", bias)] }, shape);
        return true;
    }

    /// <summary>Weights that are added to each sample.</summary>
    private static bool AddsWeight(NodeReading node, int value, int weight, float sign)
    {
        if (node.Inputs != 2 || node.Shape(value) is not { } shape || node.Constant(weight) is not { Reals: not null } numbers || shape.Any(size => size < 0) || numbers.Rank > shape.Length + 1 || numbers.Expanded([1, .. shape]) is not { } full)
        {
            return false;
        }

        node.Add(node.Value(value), node.Node.Output[0], "AddParameter", shape, [], ("", sign == 1 ? full : full.Changed(number => -number)));
        return true;
    }

    /// <summary>A number for each element of one dimension.</summary>
    private static bool Scales(NodeReading node, int value, int weight, bool isDivided)
    {
        if (node.Inputs != 2 || node.Shape(value) is not { } shape || node.Constant(weight) is not { Reals: not null } numbers || numbers.Rank > shape.Length + 1)
        {
            return false;
        }

        var sizes = Enumerable.Repeat(1L, shape.Length + 1 - numbers.Rank).Concat(numbers.Sizes).ToArray();
        var dims = Enumerable.Range(0, sizes.Length).Where(dimension => sizes[dimension] != 1).ToArray();
        var dim = dims.Length == 0 ? 1 : dims[0];
        if (dims.Length > 1 || dim == 0 || shape[dim - 1] < 0 || numbers.Reshaped([.. Enumerable.Repeat(1L, sizes.Length - 1 - (sizes.Length - 1 - dim)), .. sizes[dim..]]).Expanded([.. Enumerable.Repeat(1L, dim), shape[dim - 1], .. Enumerable.Repeat(1L, sizes.Length - 1 - dim)]) is not { } full)
        {
            return false;
        }

        full = (isDivided ? full.Changed(number => 1 / number) : full).Reshaped([shape[dim - 1], .. Enumerable.Repeat(1L, shape.Length - dim)]);
        node.Add(node.Value(value), node.Node.Output[0], "Scale", shape, shape.Length == 2 || dim != 1 ? [$"Dim = {dim}"] : [], ("", full));
        return true;
    }

    private static bool Merges(NodeReading node, string kind)
    {
        var shapes = Enumerable.Range(0, node.Inputs).Select(node.Shape).ToArray();
        if (shapes.Length < 2 || Array.Exists(shapes, shape => shape is null || shape.Length != shapes[0]!.Length))
        {
            return false;
        }

        long[] largest = [.. Enumerable.Range(0, shapes[0]!.Length).Select(dimension => shapes.Select(shape => shape![dimension]).FirstOrDefault(size => size != 1, 1))];
        var fits = shapes.All(shape => shape!.Zip(largest, (size, most) => size == most || (kind == "Multiply" && size == 1)).All(isSame => isSame));
        return fits && node.Merge(kind, largest, [.. Enumerable.Range(0, node.Inputs).Select(node.Value)]);
    }

    private static bool Concat(NodeReading node)
    {
        var axis = node.Whole("axis", 1);
        var shapes = Enumerable.Range(0, node.Inputs).Select(node.Shape).ToArray();
        if (node.Inputs == 2 && axis == 1 && shapes[0] is null && shapes[1] is [var length, > 0 and var features] && Expanded(node) is { Reals: not null, Sizes: [1, var count, var width] } prefix && width == features)
        {
            node.Add(node.Value(1), node.Node.Output[0], "Prepend", [length < 0 ? -1 : length + count, features], count == 1 ? [] : [$"{count}"], ("", prefix));
            return true;
        }

        if (node.Inputs < 1 || Array.Exists(shapes, shape => shape is null || shape.Length != shapes[0]!.Length))
        {
            return false;
        }

        var first = shapes[0]!;
        var dimension = axis < 0 ? axis + first.Length + 1 : axis;
        if (dimension < 1 || dimension > first.Length || Array.Exists(shapes, shape => shape![dimension - 1] < 0 || !shape.Where((_, place) => place != dimension - 1).SequenceEqual(first.Where((_, place) => place != dimension - 1))))
        {
            return false;
        }

        var together = first.ToArray();
        together[dimension - 1] = shapes.Sum(shape => shape![dimension - 1]);
        return node.Inputs == 1 ? node.Passes() : node.Merge("Concat", together, [.. Enumerable.Range(0, node.Inputs).Select(node.Value)], dimension == 1 ? [] : [$"Dim = {dimension}"]);
    }

    /// <summary>Weights of one sample that are repeated for each.</summary>
    private static ImportedTensor? Expanded(NodeReading node) =>
        node.Constant(0) ?? (node.Graph.Maker(node.Node.Input[0]) is { OpType: "Expand" } expand && expand.Input.Count == 2 && node.Graph.Constant(expand.Input[1])?.Wholes is [var batch, ..] && ConstantNodes.IsBatch(batch) ? node.Graph.Constant(expand.Input[0]) : null);

    private static bool IsTanhshrink(NodeReading node) => node.Inputs == 2 && node.Shape(0) is { } shape && Made(node, 1, "Tanh")?.Reads[0] == node.Value(0) && node.Layer("Tanhshrink", shape, []);

    /// <summary>x·sigmoid(x), x·tanh(softplus(x)) and x·Φ(x).</summary>
    private static bool IsActivation(NodeReading node)
    {
        if (node.Inputs != 2)
        {
            return false;
        }

        foreach (var (one, other) in new[] { (0, 1), (1, 0) })
        {
            if (node.Shape(one) is not { } shape)
            {
                continue;
            }

            var x = node.Value(one);
            var kind = Made(node, other, "Sigmoid")?.Reads[0] == x ? "SiLU"
                : Made(node, other, "Hardsigmoid")?.Reads[0] == x ? "Hardswish"
                : Made(node, other, "Tanh") is { } tanh && node.Graph.Step(tanh.Reads[0]) is { Kind: "Softplus", Arguments: [] } soft && soft.Reads[0] == x ? "Mish"
                : null;
            if (kind is not null)
            {
                node.Add(x, node.Node.Output[0], kind, shape, []);
                return true;
            }
        }

        return IsGelu(node);
    }

    /// <summary>Three factors in any order: x, a half, and 1 + erf(x / √2).</summary>
    private static bool IsGelu(NodeReading node)
    {
        var factors = new List<string>();
        Gather(node.Node, 0);
        if (factors.Count != 3)
        {
            return false;
        }

        var half = factors.Find(factor => node.Graph.Constant(factor)?.Scalar is { } number && Math.Abs(number - 0.5) < Near);
        foreach (var x in factors.Where(factor => node.Graph.Shape(factor) is not null))
        {
            if (half is not null && factors.Exists(factor => IsPhi(node, factor, x)))
            {
                node.Add(node.Graph.Resolve(x), node.Node.Output[0], "GELU", node.Graph.Shape(x)!, []);
                return true;
            }
        }

        return false;

        void Gather(NodeProto product, int depth)
        {
            foreach (var input in product.Input)
            {
                if (depth < 2 && node.Graph.Maker(input) is { OpType: "Mul", Input.Count: 2 } inner)
                {
                    Gather(inner, depth + 1);
                }
                else
                {
                    factors.Add(node.Graph.Resolve(input));
                }
            }
        }
    }

    private static bool IsPhi(NodeReading node, string value, string x)
    {
        if (node.Graph.Maker(value) is not { OpType: "Add", Input.Count: 2 } sum)
        {
            return false;
        }

        var erf = sum.Input.Select(node.Graph.Maker).FirstOrDefault(maker => maker is { OpType: "Erf", Input.Count: 1 });
        return erf is not null && sum.Input.Any(input => node.Graph.Constant(input)?.Scalar == 1) && node.Graph.Maker(erf.Input[0]) is { Input.Count: 2 } inner && node.Graph.Resolve(inner.Input[0]) == node.Graph.Resolve(x)
            && node.Graph.Constant(inner.Input[1])?.Scalar is { } number && Math.Abs((inner.OpType == "Div" ? number : inner.OpType == "Mul" ? 1 / number : 0) - Math.Sqrt(2)) < 1e-5;
    }

    /// <summary>(x − mean) / √(variance + ε) over the last dimension.</summary>
    private static bool IsNormalized(NodeReading node)
    {
        var graph = node.Graph;
        return node.Inputs == 2 && graph.Maker(node.Node.Input[0]) is { OpType: "Sub", Input.Count: 2 } centred && graph.Shape(centred.Input[0]) is { } shape && IsMean(centred.Input[1], centred.Input[0], shape)
            && graph.Maker(node.Node.Input[1]) is { OpType: "Sqrt" } root && graph.Maker(root.Input[0]) is { OpType: "Add", Input.Count: 2 } sum && graph.Constant(sum.Input[1])?.Scalar is > 0 and < 1 and var eps
            && graph.Maker(sum.Input[0]) is { OpType: "ReduceMean" } variance && graph.Maker(variance.Input[0]) is { OpType: "Pow", Input.Count: 2 } squares && graph.Constant(squares.Input[1])?.Scalar == 2
            && IsMean(sum.Input[0], variance.Input[0], shape) && graph.Resolve(squares.Input[0]) == graph.Resolve(node.Node.Input[0])
            && Give(graph.Resolve(centred.Input[0]), shape, eps);

        bool IsMean(string mean, string of, long[] sample) => graph.Maker(mean) is { OpType: "ReduceMean" } reduced && graph.Resolve(reduced.Input[0]) == graph.Resolve(of)
            && new NodeReading(graph, reduced) is var reading && reading.Whole("keepdims", 1) == 1 && reading.WholesOrInput("axes", 1) is [var axis] && (axis == -1 || axis == sample.Length);

        bool Give(string x, long[] sample, double epsilon)
        {
            node.Add(x, node.Node.Output[0], "LayerNorm", sample, [.. (float)epsilon == 1e-5f ? Array.Empty<string>() : [$"Eps = {ImportedStep.Number(epsilon)}"], "ElementwiseAffine = false"]);
            return true;
        }
    }

    /// <summary>What the result of a normalisation over the last dimension is multiplied with, or what is added to it then, belongs to it.</summary>
    private static bool Affine(NodeReading node, string lacks, string weight)
    {
        if (node.Inputs != 2)
        {
            return false;
        }

        var (value, constant) = node.Constant(1) is not null ? (0, 1) : (1, 0);
        if (node.Constant(constant) is not { Reals: not null, Rank: 1 } numbers || node.Graph.Step(node.Value(value)) is not { Kind: "LayerNorm" } norm || !norm.Arguments.Contains(lacks) || node.Shape(value) is not { } shape || numbers.Count != shape[^1]
            || norm.Weights.Any(each => each.Values.Rank != 1))
        {
            return false;
        }

        string[] left = [.. norm.Arguments.Where(argument => argument != lacks), .. weight == "weight" ? ["Bias = false"] : Array.Empty<string>()];
        node.Add(norm.Reads[0], node.Node.Output[0], "LayerNorm", shape, left, [.. norm.Weights.Select(each => (each.Name, (ImportedTensor?)each.Values)), (weight, numbers)]);
        return true;
    }

    /// <summary>The waves by which elements know their place, as numbers or calculated for as many as there are.</summary>
    private static bool IsEncoding(NodeReading node)
    {
        if (node.Inputs != 2 || node.Shape(0) is not [var length, > 0 and var features] shape || !(length > 0 ? IsWaves() : IsCalculated()))
        {
            return false;
        }

        return node.Layer("PositionalEncoding", shape, []);

        bool IsWaves() => node.Constant(1) is { Reals: { } numbers, Rank: 2 or 3 } && numbers.Length == length * features
            && Enumerable.Range(0, numbers.Length).All(place => Math.Abs(numbers[place] - Math.Sin((place / features * Rate(place % features)) + Turn(place % features))) < Near);

        bool IsCalculated()
        {
            var graph = node.Graph;
            return Maker(node.Node.Input[1], "Cast") is { } cast && Maker(cast.Input[0], "Sin") is { } sine && Maker(sine.Input[0], "Add") is { } turned && Is(turned.Input[1], Turn)
                && Maker(turned.Input[0], "Mul") is { } angles && Is(angles.Input[1], Rate) && Maker(angles.Input[0], "Cast") is { } real && Maker(real.Input[0], "Unsqueeze") is { } column && graph.Constant(column.Input[1])?.Wholes is [1]
                && Maker(column.Input[0], "Range") is { Input.Count: 3 } range && graph.Constant(range.Input[0])?.Scalar == 0 && graph.Constant(range.Input[1])?.Wholes is [var end] && end == ConstantNodes.Open(0) && graph.Constant(range.Input[2])?.Scalar == 1;

            NodeProto? Maker(string value, string operation) => graph.Maker(value) is { } maker && maker.OpType == operation ? maker : null;

            bool Is(string value, Func<long, double> number) => graph.Constant(value) is { Reals: { } numbers } && numbers.Length == features && Enumerable.Range(0, numbers.Length).All(feature => Math.Abs(numbers[feature] - number(feature)) < Near);
        }

        double Rate(long feature) => Math.Pow(10_000, -(feature - (feature % 2)) / (double)features);

        double Turn(long feature) => feature % 2 == 0 ? 0 : Math.PI / 2;
    }

    private static ImportedStep? Made(NodeReading node, int input, string kind) => node.Graph.Step(node.Value(input)) is { } step && step.Kind == kind ? step : null;
}
