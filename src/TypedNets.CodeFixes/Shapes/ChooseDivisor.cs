using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Editing.Attributes;
using TypedNets.CodeFixes.Editing;
using TypedNets.Generators.Diagnostics;

namespace TypedNets.CodeFixes.Shapes;

/// <summary>TN1005, TN1011: offers the nearest numbers that divide the channels.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ChooseDivisor)), Shared]
public sealed class ChooseDivisor() : TextFixProvider(ProblemIds.Groups, ProblemIds.NotDivisible)
{
    private const int Offered = 3;

    private protected override IEnumerable<TextFix> Find(FixContext context)
    {
        if (Layer.At(context) is not { Guilty: { } name } layer)
        {
            return [];
        }

        var given = layer.Arguments.Long(name);
        return context.Fix.Split([' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(divisor => long.Parse(divisor, CultureInfo.InvariantCulture))
            .OrderBy(divisor => Math.Abs(divisor - given)).ThenBy(divisor => divisor)
            .Select(divisor => layer.Change().Set(name, divisor))
            .Where(change => layer.ViolationOf(change.Arguments) is null)
            .Take(Offered)
            .Select((change, nearness) => change.ToFix($"{nameof(ChooseDivisor)}{nearness}"));
    }
}
