using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Tests.Documentation;

/// <summary>What a layer can be told it has wrong, found by asking its rule: arguments, and pairs of them, are set to odd values, on inputs of every rank.</summary>
internal static class PossibleProblems
{
    private static readonly Shape[] Inputs = [new(7), new(3, 7), new(3, 7, 7), new(3, 7, 7, 7)];

    private static readonly object Left = new();

    public static IReadOnlyList<string> Find(LayerRule rule, IReadOnlyList<LayerArgument> arguments, IEnumerable<GraphNode> examples)
    {
        var found = new SortedSet<string>(rule.TakesIndices ? [ProblemIds.NotFirst] : [], StringComparer.Ordinal);
        foreach (var example in examples.Take(2))
        {
            foreach (var tried in Variations(example.Arguments, arguments))
            {
                foreach (var violation in Violations(rule, tried, [example.Input, .. Inputs]))
                {
                    found.Add(violation.Id);
                }
            }
        }

        return [.. found];
    }

    private static IEnumerable<Violation> Violations(LayerRule rule, LayerArguments arguments, IEnumerable<Shape> inputs)
    {
        if (rule.Check(arguments) is { } wrong)
        {
            yield return wrong;
            yield break;
        }

        foreach (var input in inputs)
        {
            if (rule.Infer(input, arguments).Violation is { } violation)
            {
                yield return violation;
            }
        }
    }

    private static IEnumerable<LayerArguments> Variations(LayerArguments start, IReadOnlyList<LayerArgument> arguments)
    {
        var required = arguments.Where(argument => !argument.CanBeLeft).Select(argument => argument.Name).ToHashSet();
        yield return start;
        yield return new LayerArguments(start.All.Where(given => required.Contains(given.Name)).ToEquatableArray());
        for (var first = 0; first < arguments.Count; first++)
        {
            foreach (var value in Values(arguments[first]))
            {
                var changed = With(start, arguments[first], value);
                yield return changed;
                foreach (var second in arguments.Skip(first + 1).Where(second => !second.IsOverride && !arguments[first].IsOverride))
                {
                    foreach (var other in Values(second))
                    {
                        yield return With(changed, second, other);
                    }
                }
            }
        }
    }

    private static LayerArguments With(LayerArguments arguments, LayerArgument argument, object value)
    {
        var others = arguments.All.Where(given => !given.Name.Equals(argument.Name, StringComparison.OrdinalIgnoreCase));
        return new LayerArguments((value == Left ? others : others.Append(new Argument(argument.Name, argument.IsNamed, value))).ToEquatableArray());
    }

    private static IEnumerable<object> Values(LayerArgument argument) => argument.CanBeLeft ? Values(argument.Type).Append(Left) : Values(argument.Type);

    private static object[] Values(Type argument) => argument switch
    {
        var type when type == typeof(bool) => [true, false],
        var type when type == typeof(int) => [-1L, 0L, 2L, 5L, 100L],
        var type when type == typeof(double) => [-1.0, 0.5, 2.0],
        var type when type == typeof(int[]) => [Longs(), Longs(0), Longs(2, 2), Longs(1, 2), Longs(2, 1), Longs(-1, -1), Longs(5)],
        var type => [.. Enum.GetNames(type)],
    };

    private static EquatableArray<long> Longs(params long[] values) => values.ToEquatableArray();
}
