using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Layers;

/// <summary>The problem of a window that is larger than what it slides over.</summary>
internal static class KernelViolation
{
    public static Violation Create(string kind, Window[] windows, Shape input, Size[] sizes, LayerArguments arguments)
    {
        var axis = sizes.Select((size, index) => (size, index)).First(item => item.size < 1).index;
        var guilty = windows[axis];
        var kernel = string.Join("x", windows.Select(window => Invariant($"{window.Kernel}")));
        var reach = windows.Any(window => window.Dilation > 1)
            ? Invariant($" (reaching over {string.Join("x", windows.Select(window => Invariant($"{window.Reach}")))})")
            : "";
        var padded = string.Join("x", windows.Select((window, index) => (input[index + 1] + checked(2 * window.Padding)).ToString()));
        var most = ((input[axis + 1] + checked((2 * guilty.Padding) - 1)) / guilty.Dilation) + 1;
        return new Violation(
            ProblemIds.KernelTooLarge,
            Invariant($"{kind} kernel {kernel}{reach} is larger than its padded input {padded} (arrives: {input}); ")
                + Invariant($"{guilty.Arithmetic(input[axis + 1])}, so a kernel of at most {most} fits"),
            arguments.Source("Kernel", guilty.Axis),
            Invariant($"{most}"));
    }
}
