using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Kernels;

/// <summary>A convolution or a dense layer, and what it does in passing while its sums are in registers.</summary>
/// <param name="name">The layer's name.</param>
/// <param name="from">What it reads.</param>
/// <param name="to">Where it writes.</param>
/// <param name="height">The windows along the height.</param>
/// <param name="width">The windows along the width.</param>
/// <param name="groups">Into how many groups channels are divided.</param>
/// <param name="hasBias">Whether it has a bias.</param>
/// <param name="weight">The sizes of its weight.</param>
/// <param name="isTransposed">Whether its windows slide over what leaves.</param>
internal sealed class ProductStep(string name, View from, Area to, Window height, Window width, long groups, bool hasBias, Shape weight, bool isTransposed) : CompiledStep([from.Area], to)
{
    private readonly List<(string Name, NormKernel Norm)> norms = [];
    private (double Low, double High)? bounds;
    private View? addend;
    private bool isPooled;

    /// <summary>The expression that takes its weights, where they have other names than a layer's.</summary>
    public string? Filters { get; init; }

    /// <summary>How its windows slide through the planes of a volume, as an expression.</summary>
    public string? Depth { get; init; }

    /// <summary>Whether a batch norm can still be a part of the weights.</summary>
    public bool TakesNorm => bounds is null && addend is null && !isPooled;

    public bool TakesBounds => bounds is null;

    public bool TakesAddend => bounds is null && addend is null && !isPooled && !IsDepthwise && !isTransposed;

    public bool TakesPool => addend is null && !isPooled && !IsDepthwise && !isTransposed && Depth is null;

    private bool IsDepthwise => !isTransposed && Depth is null && groups > 1 && groups == from.Picture.Channels && groups == weight[0];

    public override IEnumerable<Area> Reads => addend is null ? base.Reads : [.. base.Reads, addend.Area];

    public void Normalize(string norm, NormKernel kernel) => norms.Add((norm, kernel));

    public void Bound(double low, double high) => bounds = (low, high);

    public void Add(View other) => addend = other;

    public void Pool() => isPooled = true;

    public override string Make()
    {
        var channels = Writes.Picture.Channels;
        var takes = isTransposed ? "TransposedFilters" : "Filters";
        var filters = Filters ?? Invariant($"weights.{takes}({Emission.CodeWriter.Literal(name)}, {(hasBias ? "true" : "false")}{(isTransposed ? Invariant($", {groups}") : "")}, {weight.List})");
        foreach (var (norm, kernel) in norms)
        {
            filters += $".Then({NormOf(norm, kernel, channels)})";
        }

        var last = new List<string>();
        last.AddRange(BoundsOf(bounds));
        var added = addend is null ? "" : $", addend: {addend.Area.Layout(addend.Picture)}";
        var kind = isTransposed ? "TransposedConvolution" : IsDepthwise ? "Depthwise" : "Convolution";
        var arguments = IsDepthwise ? "" : (groups == 1 ? "" : Invariant($", groups: {groups}")) + (isPooled ? ", isPooled: true" : "") + added + (Depth is null ? "" : $", depth: {Depth}");
        return $"new {KernelNames.Alias}::{kind}({from.Area.Layout(from.Picture)}, {Writes.Layout(Writes.Picture)}, {WindowOf(height, width)}, {filters}{arguments}){Braces(last)}";
    }

    /// <summary>The expression of a window.</summary>
    public static string WindowOf(Window height, Window width)
    {
        var settings = new (string Name, long Value, long Usual)[]
        {
            ("StrideHeight", height.Stride, 1),
            ("StrideWidth", width.Stride, 1),
            ("PaddingHeight", height.Padding, 0),
            ("PaddingWidth", width.Padding, 0),
            ("DilationHeight", height.Dilation, 1),
            ("DilationWidth", width.Dilation, 1),
        };
        return Invariant($"new({height.Kernel}, {width.Kernel})") + Braces([.. settings.Where(setting => setting.Value != setting.Usual).Select(setting => Invariant($"{setting.Name} = {setting.Value}"))]);
    }

    /// <summary>The expression that takes a batch norm's weights.</summary>
    public static string NormOf(string name, NormKernel kernel, int channels) =>
        Invariant($"weights.Norm({Emission.CodeWriter.Literal(name)}, {(kernel.IsAffine ? "true" : "false")}, {CSharpArguments.Real(kernel.Eps)}, {channels})");

    /// <summary>What an initialiser sets for bounds.</summary>
    public static IEnumerable<string> BoundsOf((double Low, double High)? bounds)
    {
        if (bounds is not { } given)
        {
            yield break;
        }

        if (!double.IsNegativeInfinity(given.Low))
        {
            yield return $"Low = {Single(given.Low)}";
        }

        if (!double.IsPositiveInfinity(given.High))
        {
            yield return $"High = {Single(given.High)}";
        }
    }

    public static string Braces(IReadOnlyCollection<string> settings) => settings.Count == 0 ? "" : $" {{ {string.Join(", ", settings)} }}";

    private static string Single(double value) => value == Math.Floor(value) && Math.Abs(value) < 1e6 ? CSharpArguments.Real(value) : $"{((float)value).ToString("R", System.Globalization.CultureInfo.InvariantCulture)}f";
}
