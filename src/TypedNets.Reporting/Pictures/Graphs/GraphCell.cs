using SkiaSharp;

namespace TypedNets.Reporting;

/// <summary>
/// A part of a drawn graph. Its size is known when it is made, its place when the whole is placed.
/// The network goes through it along its axis: downwards, or upwards on the way back up of a U.
/// </summary>
/// <param name="children">The parts within it.</param>
internal abstract class GraphCell(IReadOnlyList<GraphCell> children)
{
    /// <summary>The room for an arrow between two parts, with a line of text beside it.</summary>
    public const float Gap = 34;

    /// <summary>How far from branches their arrows part or meet.</summary>
    public const float Turn = 11;

    public IReadOnlyList<GraphCell> Children { get; } = children;

    public GraphCell? Parent { get; private set; }

    /// <summary>The layers within; -1 is the network's input, their number its output.</summary>
    public virtual IEnumerable<int> Layers => Children.SelectMany(child => child.Layers);

    public float Width { get; protected set; }

    public float Height { get; protected set; }

    /// <summary>Where arrows come and go, from its left side.</summary>
    public float Axis { get; protected set; }

    public SKRect Area { get; private set; }

    public bool Upward { get; private set; }

    public float AxisX => Area.Left + Axis;

    public float Entry => Upward ? Area.Bottom : Area.Top;

    public float Exit => Upward ? Area.Top : Area.Bottom;

    /// <summary>A step along the network's way: 1 is down, -1 up.</summary>
    public int Forward => Upward ? -1 : 1;

    /// <summary>Whether an arrow to this layer comes in at this part's axis.</summary>
    public virtual bool StartsWith(int layer) => Layers.Contains(layer);

    /// <summary>Whether an arrow from this layer goes out at this part's axis.</summary>
    public virtual bool EndsWith(int layer) => Layers.Contains(layer);

    public void Place(float x, float y, bool upward = false)
    {
        (Area, Upward) = (SKRect.Create(x, y, Width, Height), upward);
        foreach (var child in Children)
        {
            child.Parent = this;
        }

        PlaceChildren(x, y, upward);
    }

    /// <summary>Draws what is its own and not its children's.</summary>
    public virtual void Draw(Drawing drawing)
    {
    }

    protected virtual void PlaceChildren(float x, float y, bool upward)
    {
    }
}
