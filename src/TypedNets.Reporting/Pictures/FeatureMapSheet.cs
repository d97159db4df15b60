using ScottPlot.Colormaps;
using SkiaSharp;
using TypedNets.Data;
using static TorchSharp.torch;

namespace TypedNets.Reporting;

/// <summary>What each layer gives for one image, a panel a layer.</summary>
internal sealed class FeatureMapSheet : Picture
{
    private const int Room = 64;
    private const int MostMaps = 16;
    private const int Margin = 20;
    private const int Gap = 4;
    private const int Top = 46;
    private const int Heading = 26;
    private const int BetweenPanels = 12;
    private const int StripCell = 8;
    private const int StripLength = 128;
    private const int MostUnits = 2048;
    private const int FewUnits = 32;
    private const int LongestName = 120;

    private readonly string title;
    private readonly Shape shape;
    private readonly SKBitmap input;
    private readonly IReadOnlyList<Panel> panels;

    private FeatureMapSheet(string title, Shape shape, SKBitmap input, IReadOnlyList<Panel> panels)
        : base((2 * Margin) + (MostMaps * (Room + Gap)) - Gap, Top + InputHeight(input) + panels.Sum(panel => panel.Height + BetweenPanels) + Margin)
    {
        (this.title, this.shape, this.input, this.panels) = (title, shape, input, panels);
    }

    public static FeatureMapSheet Create(Network network, ImageSet images, Normalization normalization)
    {
        if (network.Architecture.Inputs.Length > 1)
        {
            throw new ArgumentException($"{network.GetName()} takes {network.Architecture.InputList}, but a picture of feature maps shows one image", nameof(network));
        }

        using var first = images.Take(1);
        if (network.Architecture.Fault(first.SampleShape) is { } fault)
        {
            throw new ArgumentException(
                $"{network.GetName()} takes samples of shape {network.Architecture.Input}, but those of {images.Name} have shape {images.SampleShape}{fault}", nameof(images));
        }

        using var evaluation = network.Mode.Evaluation();
        using var inference = inference_mode();
        using var scope = NewDisposeScope();
        var batch = normalization.Apply(first.Images.to(Devices.Find(network)));
        using var activations = network.ForwardActivations(batch);
        var layers = network.Architecture.For(first.SampleShape).Layers;
        var panels = layers.Select((node, index) => Layer(node, activations[index], network.Architecture.IsPlain && index == layers.Length - 1 ? first.ClassNames : [])).ToArray();
        var name = first.ClassName(0);
        return new FeatureMapSheet($"{network.Architecture.Name} on an image of '{name}': what each layer gives", first.SampleShape, Bitmaps.Image(first, 0), panels);
    }

    private protected override void Draw(Drawing drawing)
    {
        drawing.Text(title, Margin, 26, TextSize.Title, width: Width - (2 * Margin));
        var size = InputSize(input);
        drawing.Image(input, SKRect.Create(Margin, Top, size.Width, size.Height));
        drawing.Text($"input {shape}", Margin + size.Width + 14, Top + 12, TextSize.Small + 1);
        drawing.Text("Each panel goes from its least value (dark) to its greatest (yellow).", Margin + size.Width + 14, Top + 34, TextSize.Small + 1, Palette.Faint);
        var y = (float)Top + InputHeight(input);
        foreach (var panel in panels)
        {
            drawing.Text(panel.Name, Margin, y + 12, width: Width - (2 * Margin));
            drawing.Text(panel.Range, Margin + TextSize.Width(panel.Name) + 14, y + 12, TextSize.Small + 1, Palette.Faint);
            foreach (var (column, plane) in panel.Maps.Index())
            {
                using var bitmap = Bitmaps.Map(plane, panel.Low, panel.High, new Viridis());
                drawing.Image(bitmap, SKRect.Create(Margin + (column * (panel.Size.Width + Gap)), y + Heading, panel.Size.Width, panel.Size.Height));
            }

            foreach (var (place, name) in panel.Names.Index())
            {
                // Beneath its number, up to which it is written.
                var width = Math.Min(LongestName, TextSize.Width(name, TextSize.Small + 1));
                var cell = panel.Size.Width / panel.Names.Count;
                drawing.TextUp(name, Margin + (place * cell) + (cell / 2), y + Heading + panel.Size.Height + Gap + width, TextSize.Small + 1, LongestName);
            }

            y += panel.Height + BetweenPanels;
        }
    }

    private static Panel Layer(LayerNode node, Tensor output, IReadOnlyList<string> classes)
    {
        var kind = node.Settings.Length == 0 ? node.Kind : $"{node.Kind}({node.Settings})";
        var name = $"{node.Name}  {kind} → {node.Output}";
        if (node.Output.Rank == 3)
        {
            var maps = ChannelPlanes.Read(output[0], MostMaps);
            return new Panel(node.Output[0] > MostMaps ? $"{name}, the first {MostMaps} maps" : name, maps, ImageSize.Fit(node.Output[2], node.Output[1], Room));
        }

        // Anything else is a row of numbers, broken into lines.
        using var flat = output[0].flatten();
        var units = (int)Math.Min(MostUnits, flat.numel());
        var values = flat.narrow(0, 0, units).unsqueeze(0).unsqueeze(0);
        var row = ChannelPlanes.Read(values, 1)[0];
        var columns = Math.Min(units, StripLength);
        var strip = new float[(units + columns - 1) / columns, columns];
        for (var index = 0; index < strip.Length; index++)
        {
            strip[index / columns, index % columns] = index < units ? row[0, index] : float.NaN;
        }

        var cell = units <= FewUnits ? 3 * StripCell : StripCell;
        return new Panel(units < flat.numel() ? $"{name}, the first {units} numbers" : name, [strip], new SKSizeI(columns * cell, strip.GetLength(0) * cell))
        {
            Names = classes.Count == units && units <= FewUnits ? classes : [],
        };
    }

    private static SKSizeI InputSize(SKBitmap input) => ImageSize.Fit(input.Width, input.Height, 2 * Room);

    private static int InputHeight(SKBitmap input) => InputSize(input).Height + 16;

    private sealed class Panel
    {
        public Panel(string name, float[][,] maps, SKSizeI size)
        {
            (Name, Maps, Size) = (name, maps, size);
            (Low, High) = Bitmaps.Range(maps);
        }

        public string Name { get; }

        public float[][,] Maps { get; }

        public SKSizeI Size { get; }

        public float Low { get; }

        public float High { get; }

        public string Range => $"{PictureNumber.Format(Low, "G3")} to {PictureNumber.Format(High, "G3")}";

        /// <summary>What each of its numbers stands for; empty where they stand for nothing that has a name.</summary>
        public IReadOnlyList<string> Names { get; init; } = [];

        public int Height => Heading + Size.Height + (Names.Count == 0 ? 0 : Gap + Math.Min(LongestName, TextSize.Widest(Names, TextSize.Small + 1)));
    }
}
