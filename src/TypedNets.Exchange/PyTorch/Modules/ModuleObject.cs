namespace TypedNets.Exchange;

/// <summary>A place in a network where a module of its own class stands.</summary>
/// <param name="Wish">What its class would be called.</param>
/// <param name="Members">Its modules and parameters.</param>
/// <param name="Steps">What its <c>forward</c> does.</param>
/// <param name="Gives">The steps whose results it gives.</param>
internal sealed record ModuleObject(string Wish, IReadOnlyList<ModuleMember> Members, IReadOnlyList<ModuleStep> Steps, IReadOnlyList<int> Gives)
{
    /// <summary>What the parameters of its <c>forward</c> are called.</summary>
    public IReadOnlyList<string> Arriving { get; init; } = [ModuleStep.OnlyOne];

    /// <summary>What it is but for its values: those of one form can be of one class.</summary>
    public string Form => $"{Wish}\n{string.Concat(Members.Select(member => $"{member.Name} = {member.Made.Form}\n"))}{string.Concat(Steps.Select(step => $"{step.Form}\n"))}{string.Join(',', Gives)}";

    /// <summary>The same without some members, each of which reads what others then read in its place; null where that cannot be.</summary>
    private ModuleObject? Without(HashSet<string> names)
    {
        var steps = new List<ModuleStep>();
        var places = new Dictionary<int, int> { [ModuleStep.Arrives] = ModuleStep.Arrives };
        for (var index = 0; index < Steps.Count; index++)
        {
            var step = Steps[index];
            if (step.Member is not { } member || !names.Contains(member))
            {
                places[index] = steps.Count;
                steps.Add(step with { Reads = [.. step.Reads.Select(read => places[read])] });
            }
            else if (step.Run != TorchLayer.Plain || Gives.Contains(index))
            {
                return null;
            }
            else
            {
                places[index] = places[step.Reads[0]];
            }
        }

        return this with { Members = [.. Members.Where(member => !names.Contains(member.Name))], Steps = steps, Gives = [.. Gives.Select(step => places[step])] };
    }

    /// <summary>
    /// One class for objects of two forms, where some have modules that others lack and that pass on what arrives: as the first block of a stage alone leads its input to another size.
    /// </summary>
    /// <param name="with">The objects that have them.</param>
    /// <param name="without">Those that do not.</param>
    /// <returns>All of them in one form; null where that is not the difference.</returns>
    public static (ModuleObject[] With, ModuleObject[] Without)? Unite(IReadOnlyList<ModuleObject> with, IReadOnlyList<ModuleObject> without)
    {
        var (larger, smaller) = (with[0], without[0]);
        var missing = larger.Members.Select(member => member.Name).Except(smaller.Members.Select(member => member.Name)).ToHashSet();
        return missing.Count > 0 && larger.Without(missing)?.Form == smaller.Form
            ? ([.. with.Select(one => one with { Members = [.. one.Members.Select(member => missing.Contains(member.Name) ? Choice(member, present: true) : member)] })],
                [.. without.Select(one => one with { Members = [.. larger.Members.Select(member => missing.Contains(member.Name) ? Choice(member, present: false) : one.Members.First(own => own.Name == member.Name))], Steps = larger.Steps, Gives = larger.Gives })])
            : null;
    }

    private static ModuleMember Choice(ModuleMember member, bool present) => member with
    {
        Made = new PythonChoice(new PythonValue(member.Path[^1], present, "False"), present ? member.Made : member.Made.Opened()),
    };
}
