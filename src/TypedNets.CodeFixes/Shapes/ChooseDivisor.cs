using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Attributes;
using TypedNets.CodeFixes.Repairs;
using TypedNets.Generators.Diagnostics;

namespace TypedNets.CodeFixes.Shapes;

/// <summary>TN1005, TN1011: offers the nearest numbers that divide the channels.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ChooseDivisor)), Shared]
public sealed class ChooseDivisor() : RepairProvider(ProblemIds.Groups, ProblemIds.NotDivisible)
{
    private const int Offered = 3;

    private protected override IEnumerable<Repair> Find(Site site)
    {
        if (Layer.At(site) is not { Guilty: { } name } layer)
        {
            return [];
        }

        var given = layer.Arguments.Long(name);
        return site.Fix.Split([' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(divisor => long.Parse(divisor, CultureInfo.InvariantCulture))
            .OrderBy(divisor => Math.Abs(divisor - given)).ThenBy(divisor => divisor)
            .Select(divisor => layer.Change().Set(name, divisor))
            .Where(change => layer.ViolationOf(change.Arguments) is null)
            .Take(Offered)
            .Select((change, nearness) => change.Repair($"{nameof(ChooseDivisor)}{nearness}"));
    }
}
