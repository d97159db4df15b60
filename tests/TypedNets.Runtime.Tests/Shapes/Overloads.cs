using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using TorchSharp;

namespace TypedNets.Tests.Shapes;

/// <summary>C#'s choice among the overloads of a method, and its implicit conversions, as far as emitted calls need them.</summary>
internal static class Overloads
{
    private static readonly ConcurrentDictionary<string, MethodBase> Chosen = new();
    private static readonly ConcurrentDictionary<ConstructorInfo, Func<long[], object>> Spans = new();

    /// <summary>Calls the overload that C# would.</summary>
    /// <param name="name">The method's whole name.</param>
    /// <param name="candidates">Its overloads.</param>
    /// <param name="instance">The object it is called on, if any.</param>
    /// <param name="arguments">The arguments as written.</param>
    /// <exception cref="FormatException">C# would take none of the overloads, or could not choose.</exception>
    public static object Call(string name, MethodBase[] candidates, object? instance, List<(string? Name, Operand Value)> arguments)
    {
        var form = $"{name}({string.Join(", ", arguments.Select(argument => $"{argument.Name}: {argument.Value.Form}"))})";
        var method = Chosen.GetOrAdd(form, _ => Choose(form, candidates, arguments));
        if (IsSpan(method))
        {
            long[] list = [.. arguments.Select(argument => ((Whole)argument.Value).Value)];
            return Spans.GetOrAdd((ConstructorInfo)method, FromSpan)(list);
        }

        var values = method.GetParameters().Select((parameter, index) =>
            Find(arguments, parameter, index) is { } given ? Convert(given, parameter.ParameterType).Value : parameter.DefaultValue).ToArray();
        return method is ConstructorInfo constructor
            ? constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, values, null)
            : method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, values, null)!;
    }

    private static MethodBase Choose(string form, MethodBase[] candidates, List<(string? Name, Operand Value)> arguments)
    {
        var fit = candidates.Where(candidate => Fits(candidate, arguments)).ToArray();
        var best = fit.Where(one => fit.All(other => ReferenceEquals(one, other) || IsBetter(one, other, arguments))).ToArray();
        return best is [var chosen] ? chosen
            : throw new FormatException(fit.Length == 0 ? $"C# takes no overload for {form}" : $"C# cannot choose between {fit.Length} overloads for {form}");
    }

    private static bool Fits(MethodBase candidate, List<(string? Name, Operand Value)> arguments)
    {
        var parameters = candidate.GetParameters();
        return IsSpan(candidate)
            ? arguments.All(argument => argument is { Name: null, Value: Whole })
            : arguments.Select((argument, index) => (argument.Name, index)).All(argument => argument.Name is null
                ? argument.index < parameters.Length
                : parameters.Any(parameter => parameter.Name == argument.Name))
            && parameters.Select((parameter, index) => (parameter, index)).All(item => Find(arguments, item.parameter, item.index) is { } given
                ? Convert(given, item.parameter.ParameterType).Exists
                : item.parameter.IsOptional);
    }

    private static bool IsBetter(MethodBase one, MethodBase other, List<(string? Name, Operand Value)> arguments)
    {
        var better = 0;
        foreach (var (argument, index) in arguments.Select((argument, index) => (argument, index)))
        {
            var comparison = Compare(argument.Value, Parameter(one, argument.Name, index), Parameter(other, argument.Name, index));
            if (comparison < 0)
            {
                return false;
            }

            better += comparison;
        }

        // Equal conversions: the one that leaves nothing to its defaults.
        return better > 0 || (one.GetParameters().Length == arguments.Count && other.GetParameters().Length > arguments.Count);
    }

    /// <summary>Above 0 where the first type is the better one to convert to.</summary>
    private static int Compare(Operand value, Type first, Type second)
    {
        if (first == second)
        {
            return 0;
        }

        if (Nullable.GetUnderlyingType(second) == first || Nullable.GetUnderlyingType(first) == second)
        {
            return Nullable.GetUnderlyingType(second) == first ? 1 : -1;
        }

        // A conversion that goes one way only points to the better type: int and long before double. Others do not compare: long and an enum for 0.
        Type[] order = [typeof(int), typeof(long), typeof(float), typeof(double), typeof(Scalar)];
        var (one, two) = (Array.IndexOf(order, Bare(first)), Array.IndexOf(order, Bare(second)));
        return one < 0 || two < 0 || value is not (Whole or Real) ? 0 : Math.Sign(two - one);
    }

    private static (bool Exists, object? Value) Convert(Operand value, Type type)
    {
        var target = Bare(type);
        return value switch
        {
            Whole { Value: var whole } when target == typeof(long) => (true, whole),
            Whole { Value: >= int.MinValue and <= int.MaxValue and var whole } when target == typeof(int) => (true, (int)whole),
            Whole { Value: var whole } when target == typeof(double) => (true, (double)whole),
            Whole { Value: var whole } when target == typeof(float) => (true, (float)whole),
            Whole { Value: var whole } when target == typeof(Scalar) => (true, (Scalar)whole),
            Whole { Value: 0 } when target.IsEnum => (true, Enum.ToObject(target, 0)),
            Real { Value: var real } when target == typeof(double) => (true, real),
            Real { Value: var real } when target == typeof(Scalar) => (true, (Scalar)real),
            Truth { Value: var truth } when target == typeof(bool) => (true, truth),
            Sides { Items: var items } when IsTuple(target, items.Length) => Tuple(items, target),
            List { Items: var items } when target.IsInstanceOfType(items) => (true, items),
            Given { Value: null } => (!target.IsValueType || target != type, null),
            Given { Value: var given } when target.IsInstanceOfType(given) => (true, given),
            _ => (false, null),
        };
    }

    private static (bool Exists, object? Value) Tuple(Operand[] items, Type type)
    {
        var converted = items.Zip(type.GetGenericArguments(), Convert).ToArray();
        return converted.All(item => item.Exists)
            ? (true, Activator.CreateInstance(type, [.. converted.Select(item => item.Value)]))
            : (false, null);
    }

    private static bool IsTuple(Type type, int length) =>
        type.IsGenericType && type.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal) && type.GetGenericArguments().Length == length;

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static Type Parameter(MethodBase method, string? name, int index) =>
        (name is null ? method.GetParameters()[index] : method.GetParameters().First(parameter => parameter.Name == name)).ParameterType;

    private static Operand? Find(List<(string? Name, Operand Value)> arguments, ParameterInfo parameter, int index) =>
        index < arguments.Count && arguments[index].Name is null
            ? arguments[index].Value
            : arguments.FirstOrDefault(argument => argument.Name == parameter.Name).Value;

    private static bool IsSpan(MethodBase method) => method.GetParameters() is [{ ParameterType: var only }] && only == typeof(ReadOnlySpan<long>);

    /// <summary>Reflection cannot pass a span, but an expression can.</summary>
    private static Func<long[], object> FromSpan(ConstructorInfo constructor)
    {
        var list = Expression.Parameter(typeof(long[]));
        return Expression.Lambda<Func<long[], object>>(Expression.New(constructor, Expression.Convert(list, typeof(ReadOnlySpan<long>))), list).Compile();
    }
}
