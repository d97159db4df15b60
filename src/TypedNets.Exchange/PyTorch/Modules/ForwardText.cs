using System.Globalization;

namespace TypedNets.Exchange;

/// <summary>Steps as the lines of a <c>forward</c>: what is small is written into the line that reads it.</summary>
/// <param name="module">What does them.</param>
/// <param name="access">What finds a member.</param>
internal sealed class ForwardText(ModuleObject module, Func<string, string> access)
{
    private const int Deepest = 4;
    private const int Longest = 100;

    private static readonly string[] Variables = [ModuleStep.OnlyOne, "y", "z", "w", "v", "u"];

    private readonly IReadOnlyList<ModuleStep> steps = module.Steps;

    private readonly ILookup<int, int> readers = module.Steps.SelectMany((step, index) => step.Reads.Select(read => (read, index))).ToLookup(pair => pair.read, pair => pair.index);

    /// <summary>The lines, with the shapes that each line's results have.</summary>
    public IEnumerable<(string Line, string Results)> Lines()
    {
        var isInline = Inlined();
        var written = new int[steps.Count];
        for (var index = steps.Count - 1; index >= 0; index--)
        {
            written[index] = isInline[index] ? written[readers[index].First()] : index;
        }

        var lastRead = new Dictionary<int, int>();
        foreach (var pair in readers)
        {
            lastRead[pair.Key] = pair.Max(reader => written[reader]);
        }

        if (module.Gives.Count > 1)
        {
            foreach (var given in module.Gives)
            {
                lastRead[given] = steps.Count;
            }
        }

        var held = module.Arriving.Index().ToDictionary(arriving => ModuleStep.Arrives - arriving.Index, arriving => arriving.Item);
        for (var index = 0; index < steps.Count; index++)
        {
            if (isInline[index])
            {
                continue;
            }

            var (text, _) = Text(index, held, isInline);
            if (module.Gives is [var only] && index == only)
            {
                yield return ($"return {text}", PyTorchSource.Batch(steps[index].Output));
                yield break;
            }

            var freed = held.Where(pair => lastRead.GetValueOrDefault(pair.Key, -1) <= index).Select(pair => pair.Key).ToArray();
            var names = freed.Select(value => held[value]).ToArray();
            Array.ForEach(freed, value => held.Remove(value));
            var name = Name(index, names, held);
            held[index] = name;
            yield return ($"{name} = {text}", PyTorchSource.Batch(steps[index].Output));
        }

        yield return ($"return {string.Join(", ", module.Gives.Select(given => held[given]))}", string.Join(", ", module.Gives.Select(given => PyTorchSource.Batch(steps[given].Output))));
    }

    private string Name(int index, string[] freed, Dictionary<int, string> held)
    {
        var tap = steps[index].Tap;
        if (tap.Length > 0)
        {
            var wanted = PythonText.Identifier(tap);
            return held.ContainsValue(wanted) || PythonText.IsTaken(wanted) ? Free(wanted, held) : wanted;
        }

        return freed.FirstOrDefault(Variables.Contains) ?? Variables.FirstOrDefault(name => !held.ContainsValue(name)) ?? Free(ModuleStep.OnlyOne, held);
    }

    private static string Free(string stem, Dictionary<int, string> held) =>
        Enumerable.Range(2, held.Count + 1).Select(number => stem + number.ToString(CultureInfo.InvariantCulture)).First(name => !held.ContainsValue(name));

    /// <summary>Which steps are written into the line of their reader.</summary>
    private bool[] Inlined()
    {
        var inline = new bool[steps.Count];
        var (depths, lengths) = (new int[steps.Count], new int[steps.Count]);
        for (var index = 0; index < steps.Count; index++)
        {
            var step = steps[index];
            var within = step.Reads.Where(read => read >= 0 && inline[read]).ToArray();
            depths[index] = 1 + within.Select(read => depths[read]).DefaultIfEmpty(0).Max();
            lengths[index] = Own(step) + within.Sum(read => lengths[read]);
            if (module.Gives.Contains(index) || step.Tap.Length > 0 || readers[index].ToArray() is not [var reader])
            {
                continue;
            }

            var around = steps[reader];
            var uses = around.Run.Split(["{" + (ReadIndex(around, index) + 1), "{" + (ReadIndex(around, index) + 1) + "p"], StringSplitOptions.None).Length - 1;
            var most = around.Reads.Count > 1 ? 1 : Deepest;
            inline[index] = !around.IsHeavy && uses == 1 && depths[index] < most + 1 && lengths[index] + Own(around) < Longest;
        }

        return inline;
    }

    private static int ReadIndex(ModuleStep step, int read) => Enumerable.Range(0, step.Reads.Count).First(place => step.Reads[place] == read);

    private int Own(ModuleStep step) => step.Run.Length + (step.Member is { } member ? access(member).Length : 0);

    private (string Text, bool IsOperator) Text(int index, Dictionary<int, string> held, bool[] isInline)
    {
        var step = steps[index];
        var text = step.Run.Replace("{0}", step.Member is { } member ? access(member) : "", StringComparison.Ordinal);
        for (var place = 0; place < step.Reads.Count; place++)
        {
            var read = step.Reads[place];
            var (inner, isOperator) = read >= 0 && isInline[read] ? Text(read, held, isInline) : (held[read], false);
            var number = (place + 1).ToString(CultureInfo.InvariantCulture);
            text = text.Replace($"{{{number}}}", inner, StringComparison.Ordinal).Replace($"{{{number}p}}", isOperator ? $"({inner})" : inner, StringComparison.Ordinal);
        }

        return (text, step.IsOperator);
    }
}
