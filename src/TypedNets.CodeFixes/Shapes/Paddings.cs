using TypedNets.CodeFixes.Editing.Attributes;
using TypedNets.Generators.Model;

namespace TypedNets.CodeFixes.Shapes;

/// <summary>The padding with which a window of an odd kernel leaves ⌈in / stride⌉: dilation·(kernel − 1) / 2 on either side.</summary>
internal static class Paddings
{
    public static NewArguments PadHalf(this NewArguments arguments, IReadOnlyList<Window> windows)
    {
        var axes = string.Concat(windows.Select(window => window.Axis));
        var paddings = windows.Select(window => (window.Reach - 1) / 2).ToArray();
        if (paddings.Distinct().Count() > 1)
        {
            arguments.Drop("Padding");
            for (var axis = 0; axis < axes.Length; axis++)
            {
                arguments.Set("Padding" + axes[axis], paddings[axis]);
            }

            return arguments;
        }

        foreach (var axis in axes)
        {
            arguments.Drop("Padding" + axis);
        }

        return paddings[0] == 0 ? arguments.Drop("Padding") : arguments.Set("Padding", paddings[0]);
    }

    public static NewArguments DropPadding(this NewArguments arguments, string axes) =>
        axes.Aggregate(arguments.Drop("Padding"), (left, axis) => left.Drop("Padding" + axis));
}
