using TypedNets.Generators.Model;

namespace TypedNets.Generators.Inference;

/// <summary>Which numbers may stand for the open sizes of inputs, worked out as layer after layer demands something of them.</summary>
internal sealed class AllowedSizes
{
    private readonly OpenAxis[] open;
    private readonly Dictionary<OpenAxis, Allowed> axes;
    private readonly List<(OpenAxis First, OpenAxis Second)> alike = [];

    /// <param name="inputs">The shape of one sample of each input.</param>
    public AllowedSizes(IEnumerable<Shape> inputs)
    {
        open = [.. inputs.Where(input => input.IsOpen).SelectMany(input => input.Axes).Distinct().OrderBy(axis => axis.Index)];
        axes = open.ToDictionary(axis => axis, axis => new Allowed(axis));
    }

    /// <summary>Whether there is anything to work out.</summary>
    public bool Any => open.Length > 0;

    public EquatableArray<OpenSize> All => open.Select(axis => axes[axis].Found).ToEquatableArray();

    /// <summary>The sizes of two inputs that layers want equal.</summary>
    public IReadOnlyList<(OpenAxis First, OpenAxis Second)> Alike => alike;

    private List<Demand> Noted => open[0].Noted;

    /// <summary>Forgets what was asked of a layer that is not there.</summary>
    public void Forget()
    {
        if (Any)
        {
            Noted.Clear();
        }
    }

    /// <summary>Takes in what has been asked of the sizes since: null where it can be met, and else what cannot, as it reads behind the name of who asks.</summary>
    /// <param name="output">The shape that leaves, of which something must be left.</param>
    public string? Take(Shape output)
    {
        if (!Any)
        {
            return null;
        }

        foreach (var size in output.Sizes)
        {
            _ = size < 1;
        }

        var demands = Noted.Distinct().ToArray();
        Noted.Clear();
        return demands.Select(Violation).FirstOrDefault(violation => violation is not null);
    }

    /// <summary>A shape as it is written once all demands are known: what they make whole is divided without rounding.</summary>
    public Shape Written(Shape shape) => shape.IsOpen ? new Shape(shape.Sizes.Select(Written)) : shape;

    private string? Violation(Demand demand)
    {
        if (demand.Axes is [var axis])
        {
            var allowed = axes[axis];
            return allowed.Meet(demand) ? null : $"needs {demand}, but {allowed.Why(demand)}";
        }

        if (demand is { Kind: DemandKind.Equal, Formula.Alike: { } pair })
        {
            alike.Add(pair);
            return null;
        }

        // What grows with several sizes is met by all larger ones too.
        return demand.Kind == DemandKind.AtLeast && Raise(demand) ? null
            : $"needs {demand}, which depends on {string.Join(" and ", demand.Axes)} together: leave one of them open, and give the other as a number in [Input]";
    }

    private bool Raise(Demand demand)
    {
        var sizes = new long[axes.Count];
        for (var all = 1L; all <= Allowed.Largest; all *= 2)
        {
            foreach (var axis in open)
            {
                sizes[axis.Index] = axes[axis].FirstFrom(demand.Axes.Contains(axis) ? all : 1);
            }

            if (demand.IsMet(sizes))
            {
                foreach (var axis in demand.Axes)
                {
                    axes[axis].AtLeast = sizes[axis.Index];
                }

                return true;
            }
        }

        return false;
    }

    private Size Written(Size size)
    {
        if (size.Formula is not { } formula)
        {
            return size;
        }

        // Put H = 32·h + r, so that all that is divided by 32 comes out as a sum of whole numbers of h, and back again.
        var inParts = formula.Replace(Parts);
        var parts = inParts.Terms.SelectMany(term => term.Parts).ToArray();
        if (parts.Any(part => part is not OpenAxis))
        {
            return size;
        }

        var found = parts.Cast<OpenAxis>().Distinct().Select(axis => axes[axis].Found).ToArray();
        if (found.All(open => open.Remainders is [0]))
        {
            return Size.From(inParts.Terms.Aggregate(
                SizeFormula.From(inParts.Constant),
                (sum, term) => sum + Exactly(term.Parts.Aggregate(SizeFormula.From(term.Factor), (product, part) => product * SizeFormula.From(part)), term.Parts.Aggregate(1L, (product, part) => checked(product * axes[(OpenAxis)part].Found.Period)))));
        }

        return found is [{ Remainders: [var rest], Period: var period }] && inParts.Terms is [{ Parts: [OpenAxis only] } linear]
            ? Size.From(Exactly((SizeFormula.From(only) * SizeFormula.From(linear.Factor)) + SizeFormula.From(checked((inParts.Constant * period) - (linear.Factor * rest))), period))
            : size;

        SizeFormula Parts(SizePart part) => part switch
        {
            OpenAxis axis when axes[axis].Found is { Remainders: [var rest], Period: var period } => (SizeFormula.From(axis) * SizeFormula.From(period)) + SizeFormula.From(rest),
            SizeQuotient quotient => quotient.Dividend.Replace(Parts).Over(quotient.Divisor),
            ScaledSize scaled => SizeFormula.From(new ScaledSize(scaled.Size.Replace(Parts), scaled.Factor)),
            _ => SizeFormula.From(part),
        };
    }

    /// <summary>A quotient without a rest.</summary>
    private static SizeFormula Exactly(SizeFormula dividend, long divisor)
    {
        var common = dividend.Terms.Aggregate(SizeFormula.CommonDivisor(divisor, dividend.Constant), (found, term) => SizeFormula.CommonDivisor(found, term.Factor));
        var reduced = dividend.Over(common);
        return common == divisor ? reduced : SizeFormula.From(new SizeQuotient(reduced, divisor / common, IsExact: true));
    }

    /// <summary>The numbers that may stand for one open size.</summary>
    private sealed class Allowed(OpenAxis axis)
    {
        public const long Largest = int.MaxValue;

        private readonly long[] sizes = new long[axis.Index + 1];
        private long period = 1;
        private List<long> remainders = [0];

        public long AtLeast { get; set; } = 1;

        public OpenSize Found => new(axis.Name, axis.Dimension, FirstFrom(AtLeast), period, remainders.ToEquatableArray()) { Input = axis.Input };

        /// <summary>The first that fits from one on.</summary>
        public long FirstFrom(long size)
        {
            size = Math.Max(size, AtLeast);
            while (!remainders.Contains(size % period))
            {
                size++;
            }

            return size;
        }

        /// <summary>Whether there are such that meet it as well; they are what is left then.</summary>
        public bool Meet(Demand demand) => demand is { Kind: DemandKind.AtLeast, Formula.Growth: not 0 } ? Reach(demand) : Repeat(demand);

        /// <summary>Why none meets it.</summary>
        public string Why(Demand demand) => period > 1 && demand.Period is not null ? $"{axis} must be {Found}"
            : demand.Period is null ? $"it cannot be told for which {axis} that is so"
            : $"it is for no {axis}";

        private bool Reach(Demand demand)
        {
            if (IsMet(demand, AtLeast))
            {
                return true;
            }

            var (below, fits) = (AtLeast, AtLeast);
            do
            {
                fits *= 2;
            }
            while (fits <= Largest && !IsMet(demand, fits));

            while (fits - below > 1 && fits <= Largest)
            {
                var middle = below + ((fits - below) / 2);
                (below, fits) = IsMet(demand, middle) ? (below, middle) : (middle, fits);
            }

            AtLeast = fits;
            return fits <= Largest;
        }

        private bool Repeat(Demand demand)
        {
            if (SizeFormula.Common(period, demand.Period) is not { } common)
            {
                return false;
            }

            var left = new List<long>();
            for (var start = 0L; start < common; start += period)
            {
                left.AddRange(remainders.Select(remainder => start + remainder).Where(size => IsMet(demand, size)));
            }

            if (left.Count == 0)
            {
                return false;
            }

            (period, remainders) = Shortest(common, left);
            return true;
        }

        private bool IsMet(Demand demand, long size)
        {
            sizes[axis.Index] = size;
            return demand.IsMet(sizes);
        }

        /// <summary>The same numbers by the shortest period: 0, 2 and 4 of 6 are 0 of 2.</summary>
        private static (long Period, List<long> Remainders) Shortest(long period, List<long> remainders)
        {
            for (var divisor = 2L; divisor <= period; divisor++)
            {
                while (period % divisor == 0 && remainders.Count % divisor == 0
                    && remainders.Where(rest => rest < period / divisor).ToArray() is var first
                    && first.Length * divisor == remainders.Count
                    && remainders.TrueForAll(rest => Array.BinarySearch(first, rest % (period / divisor)) >= 0))
                {
                    (period, remainders) = (period / divisor, [.. first]);
                }
            }

            return (period, remainders);
        }
    }
}
