using TypedNets.Generators.Model;
using TypedNets.Generators.Reading;
using static TorchSharp.torch;

namespace TypedNets.Tests.Shapes;

/// <summary>
/// A module of one's own whose rule is drawn by its first argument: the text that the engine reads, and beside it the same sums as C# itself calculates them, by which the module makes its tensor.
/// </summary>
public sealed class DrawnModule : nn.Module<Tensor, Tensor>
{
    private readonly DrawnRule rule;
    private readonly long width;
    private readonly TorchSharp.Modules.Parameter? weight;

    /// <summary>Makes the module of a rule.</summary>
    /// <param name="number">Which rule it is.</param>
    /// <param name="width">What the rule may calculate with beside the sizes that arrive.</param>
    public DrawnModule(long number, long width)
        : base(nameof(DrawnModule))
    {
        (rule, this.width) = (DrawnRule.Draw(number), width);
        if (rule.Learns)
        {
            weight = new TorchSharp.Modules.Parameter(ones(width, 2));
            RegisterComponents();
        }
    }

    /// <summary>The layer that it is in a declaration.</summary>
    /// <param name="random">Where it comes from.</param>
    internal static LayerDeclaration Layer(Random random)
    {
        var number = random.NextInt64(1 << 20);
        return new LayerDeclaration(0, nameof(DrawnModule), new LayerArguments(new([new Argument("arguments", false, new EquatableArray<long>([number, random.NextInt64(1, 7)]))])))
        {
            Custom = DrawnRule.Draw(number).Custom,
        };
    }

    /// <summary>A batch of that shape, made of all that arrives and all that was learned.</summary>
    /// <exception cref="ArgumentException">The rule has no shape for what arrives.</exception>
    public override Tensor forward(Tensor input)
    {
        long[] sizes = rule.Leaving(input.shape[1..], width) ?? throw new ArgumentException($"({string.Join(", ", input.shape)}) is not what {rule.Text} takes");
        if (sizes.Any(size => size < 1))
        {
            throw new ArgumentException($"{rule.Text} leaves ({string.Join(", ", sizes)})");
        }

        using var scope = NewDisposeScope();
        var mean = input.to(float32).flatten(1).mean([1L]);
        var value = weight is null ? mean : mean + weight.sum();
        return value.reshape([input.shape[0], .. sizes.Select(_ => 1L)]).expand([input.shape[0], .. sizes]).contiguous().MoveToOuterDisposeScope();
    }

    /// <summary>A rule of a shape, as its author writes it and as C# calculates it.</summary>
    /// <param name="Text">The rule's text.</param>
    /// <param name="Learns">Whether the module has a weight, (width, 2).</param>
    /// <param name="From">The names of what arrives, or a number that must; behind what else there is, where there is something.</param>
    /// <param name="HasRest">Whether any dimensions may stand before those.</param>
    /// <param name="To">What leaves, made of the sizes that arrive and of the width.</param>
    private sealed record DrawnRule(string Text, bool Learns, IReadOnlyList<string> From, bool HasRest, IReadOnlyList<Sum> To)
    {
        private static readonly string[] Names = ["C", "H", "W", "D"];

        public CustomLayer Custom
        {
            get
            {
                string? problem = null;
                var pattern = CustomLayerReader.Pattern(Text, ref problem);
                EquatableArray<CustomParameter> parameters = Learns ? new([CustomLayerReader.Parameter("weight: width, 2", ref problem)!]) : EquatableArray<CustomParameter>.Empty;
                return new CustomLayer($"global::{typeof(DrawnModule).FullName}", nameof(DrawnModule), new(["number", "width"]), TakesDevice: false, pattern, parameters, problem);
            }
        }

        public static DrawnRule Draw(long number)
        {
            var random = new Random((int)number);
            var hasRest = random.Next(4) == 0;
            string[] from = [.. Names.Take(random.Next(1, hasRest ? 3 : 5)).Select((name, place) => random.Next(12) switch { 0 => $"{random.Next(1, 9)}", 1 when place > 0 => Names[place - 1], _ => name })];
            string[] known = [.. from.Where(name => char.IsLetter(name[0])).Append("width")];
            var kept = random.Next(3) == 0;
            Sum[] to = [.. Enumerable.Range(0, random.Next(1, 5 - (hasRest ? from.Length : 0))).Select(place => kept && place < from.Length ? new Sum.Name(from[place]) : Sum.Draw(random, known, depth: 2))];
            var text = $"{(hasRest ? "..., " : "")}{string.Join(", ", from)} -> {string.Join(", ", [.. hasRest ? ["..."] : Array.Empty<string>(), .. to.Select(sum => sum.Text)])}";
            return new DrawnRule(text, random.Next(4) == 0, from, hasRest, to);
        }

        /// <summary>What leaves; null where the rule does not take what arrives, or cannot be calculated.</summary>
        public long[]? Leaving(long[] arriving, long width)
        {
            var rest = arriving.Length - From.Count;
            if (rest < 0 || (rest > 0 && !HasRest))
            {
                return null;
            }

            var known = new Dictionary<string, long> { ["width"] = width };
            for (var place = 0; place < From.Count; place++)
            {
                if (char.IsDigit(From[place][0]) ? long.Parse(From[place], System.Globalization.CultureInfo.InvariantCulture) != arriving[rest + place] : !known.TryAdd(From[place], arriving[rest + place]) && known[From[place]] != arriving[rest + place])
                {
                    return null;
                }
            }

            try
            {
                return [.. HasRest ? arriving[..rest] : [], .. To.Select(sum => sum.Value(known))];
            }
            catch (DivideByZeroException)
            {
                return null;
            }
        }
    }

    /// <summary>A sum of sizes: as it is written, and as C# calculates it.</summary>
    private abstract record Sum
    {
        public abstract string Text { get; }

        public abstract long Value(IReadOnlyDictionary<string, long> known);

        public static Sum Draw(Random random, string[] names, int depth) => (depth == 0 ? 0 : random.Next(4)) switch
        {
            0 => names.Contains("width") && random.Next(3) == 0 ? new Name($"{random.Next(0, 7)}") : new Name(names[random.Next(names.Length)]),
            1 when random.Next(4) == 0 => new Choice(Draw(random, names, depth - 1), Draw(random, names, 0), Draw(random, names, depth - 1), Draw(random, names, depth - 1)),
            _ => new Two("+-*/%"[random.Next(5)], Draw(random, names, depth - 1), Draw(random, names, depth - 1)),
        };

        /// <summary>A size that arrives, or a number.</summary>
        public sealed record Name(string Written) : Sum
        {
            public override string Text => Written;

            public override long Value(IReadOnlyDictionary<string, long> known) => known.TryGetValue(Written, out var value) ? value : long.Parse(Written, System.Globalization.CultureInfo.InvariantCulture);
        }

        private sealed record Two(char Operator, Sum Left, Sum Right) : Sum
        {
            public override string Text => $"({Left.Text} {Operator} {Right.Text})";

            public override long Value(IReadOnlyDictionary<string, long> known) => (Operator, Left.Value(known), Right.Value(known)) switch
            {
                ('+', var left, var right) => left + right,
                ('-', var left, var right) => left - right,
                ('*', var left, var right) => left * right,
                ('/', var left, var right) => left / right,
                (_, var left, var right) => left % right,
            };
        }

        private sealed record Choice(Sum Left, Sum Right, Sum Then, Sum Else) : Sum
        {
            public override string Text => $"({Left.Text} > {Right.Text} ? {Then.Text} : {Else.Text})";

            public override long Value(IReadOnlyDictionary<string, long> known) => Left.Value(known) > Right.Value(known) ? Then.Value(known) : Else.Value(known);
        }
    }
}
