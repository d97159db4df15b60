using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace TypedNets.Tests.Shapes;

/// <summary>
/// Runs a call that the generator has written, from its text: <c>global::TorchSharp.torch.nn.Conv2d(in_channels: 3, kernel_size: (3, 5), device: device)</c>.
/// It knows just the C# that the rules write; anything else is an error here, as it would be for the compiler.
/// </summary>
internal sealed partial class EmittedCall
{
    private static readonly ConcurrentDictionary<string, Type> Types = new();

    private readonly string text;
    private readonly IReadOnlyDictionary<string, object?> variables;
    private int position;

    private EmittedCall(string text, IReadOnlyDictionary<string, object?> variables) => (this.text, this.variables) = (text, variables);

    /// <summary>The value of the call.</summary>
    /// <param name="text">The call.</param>
    /// <param name="variables">What the names in it mean.</param>
    /// <exception cref="FormatException">The text is no call that C# takes.</exception>
    public static object Run(string text, IReadOnlyDictionary<string, object?> variables) => new EmittedCall(text, variables).Run();

    [GeneratedRegex(@"\G\s*(-?(?:\d+(?:\.\d+)?(?:E[+-]?\d+)?))(?![\w.])")]
    private static partial Regex Number { get; }

    [GeneratedRegex(@"\G\s*((?:global::)?[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)")]
    private static partial Regex Path { get; }

    [GeneratedRegex(@"\G\s*([A-Za-z_]\w*):(?!:)")]
    private static partial Regex Label { get; }

    private object Run()
    {
        var isNew = Takes("new ");
        var path = Match(Path) ?? throw Unexpected();
        Expect("(");
        var arguments = new List<(string? Name, Operand Value)>();
        while (!Takes(")"))
        {
            if (arguments.Count > 0)
            {
                Expect(",");
            }

            arguments.Add((Match(Label), Value()));
        }

        if (position != text.Length)
        {
            throw Unexpected();
        }

        if (isNew)
        {
            return Overloads.Call(path, FindType(path).GetConstructors(), null, arguments);
        }

        var (owner, method) = Split(path);
        if (variables.TryGetValue(owner, out var instance))
        {
            var methods = instance!.GetType().GetMethods().Where(candidate => !candidate.IsStatic && candidate.Name == method).ToArray();
            return Overloads.Call($"{instance.GetType()}.{method}", methods, instance, arguments);
        }

        return Overloads.Call(path, [.. FindType(owner).GetMethods().Where(candidate => candidate.IsStatic && candidate.Name == method)], null, arguments);
    }

    private Operand Value()
    {
        if (Match(Number) is { } number)
        {
            return long.TryParse(number, CultureInfo.InvariantCulture, out var whole) ? new Whole(whole) : new Real(double.Parse(number, CultureInfo.InvariantCulture));
        }

        if (Takes("("))
        {
            return new Sides(Items(")"));
        }

        if (Takes("new "))
        {
            var type = Match(Path);
            Expect("[]");
            Expect("{");
            return (type, Items("}")) switch
            {
                ("long", var items) => new List(items.Select(item => ((Whole)item).Value).ToArray()),
                ("double", var items) => new List(items.Select(item => item is Whole whole ? whole.Value : ((Real)item).Value).ToArray()),
                _ => throw Unexpected(),
            };
        }

        var path = Match(Path) ?? throw Unexpected();
        if (path is "true" or "false")
        {
            return new Truth(path == "true");
        }

        if (variables.TryGetValue(path, out var variable))
        {
            return new Given(variable);
        }

        var (owner, member) = Split(path);
        return owner == "double" && typeof(double).GetField(member)?.GetRawConstantValue() is double real
            ? new Real(real)
            : new Given(Enum.Parse(FindType(owner), member));
    }

    private Operand[] Items(string end)
    {
        var items = new List<Operand> { Value() };
        while (Takes(","))
        {
            items.Add(Value());
        }

        Expect(end);
        return [.. items];
    }

    private static (string Owner, string Member) Split(string path) =>
        path.LastIndexOf('.') is > 0 and var dot ? (path[..dot], path[(dot + 1)..]) : throw new FormatException($"C# knows no '{path}'");

    /// <summary>A type by its full name, in which a dot may stand before a nested type.</summary>
    private static Type FindType(string path) => Types.GetOrAdd(path, static path =>
    {
        var parts = path.Replace("global::", "").Split('.');
        Assembly[] assemblies = [typeof(TorchSharp.torch).Assembly, typeof(Network).Assembly, typeof(EmittedCall).Assembly];
        return Enumerable.Range(1, parts.Length - 1)
            .Select(spaces => $"{string.Join('.', parts.Take(spaces))}.{string.Join('+', parts.Skip(spaces))}")
            .SelectMany(name => assemblies.Select(assembly => assembly.GetType(name)))
            .FirstOrDefault(type => type is not null) ?? throw new FormatException($"C# knows no type '{path}'");
    });

    private string? Match(Regex expression)
    {
        var match = expression.Match(text, position);
        if (!match.Success)
        {
            return null;
        }

        position = match.Index + match.Length;
        return match.Groups[1].Value;
    }

    private bool Takes(string token)
    {
        var start = position;
        while (start < text.Length && text[start] == ' ')
        {
            start++;
        }

        if (string.CompareOrdinal(text, start, token, 0, token.Length) != 0)
        {
            return false;
        }

        position = start + token.Length;
        return true;
    }

    private void Expect(string token)
    {
        if (!Takes(token))
        {
            throw Unexpected();
        }
    }

    private FormatException Unexpected() => new($"this is no C# that a rule writes, from character {position} on: {text}");
}
