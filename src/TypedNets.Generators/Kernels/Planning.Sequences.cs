using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Kernels;

/// <content>Sequences: embeddings, recurrent layers, attention.</content>
internal sealed partial class Planning
{
    private View LookUp(GraphNode node, View read, LookupKernel kernel)
    {
        var to = new Area(Region.Workspace, View.Declared(node.Output));
        Plain(node, [read.Area], to, () => $"new {KernelNames.Alias}::Lookup({read.Area.Layout(read.Picture)}, {to.Layout(to.Picture)}, {kernel.Weights})");
        return new View(to, to.Picture, node.Output, IsChannelsLast: false);
    }

    private View Recur(GraphNode node, View read, RecurrentKernel kernel)
    {
        var length = read.Shape[0].Number;
        var states = checked((int)kernel.States);
        var rows = checked(kernel.Gates * states);
        var (alias, directions) = (KernelNames.Alias, kernel.IsBothWays ? 2 : 1);
        for (var layer = 0; layer < kernel.Layers; layer++)
        {
            var columns = read.Shape[1].Number;
            var whole = new Area(Region.Workspace, new Picture(1, checked((int)length), checked(directions * states)));
            for (var direction = 0; direction < directions; direction++)
            {
                var suffix = Invariant($"_l{layer}{(direction == 0 ? "" : "_reverse")}");
                var gates = Dense(node, read, rows, Gates("ih", columns)).View;
                var room = new Area(Region.Workspace, new Picture(1, 1, checked(Whole(rows) + (2 * Whole(states)) + 16)));
                var to = whole;
                if (directions > 1)
                {
                    to = new Area(Region.Workspace, new Picture(1, checked((int)length), states));
                    to.Join(whole, direction * states);
                }

                var filters = Gates("hh", states);
                var isReversed = direction == 0 ? "" : ", isReversed: true";
                Plain(null, [gates.Area, room], to, () => $"new {alias}::Recurrence({gates.Area.Layout(gates.Picture)}, {to.Layout(to.Picture)}, {room.Layout(room.Picture)}, {alias}::RecurrentKind.{kernel.Cell}, {filters}{isReversed})");

                string Gates(string of, long from) =>
                    Invariant($"weights.Gates(\"{node.Name}.weight_{of}{suffix}\", \"{(kernel.HasBias ? $"{node.Name}.bias_{of}{suffix}" : "")}\", {rows}, {from})");
            }

            read = new View(whole, whole.Picture, new Shape(length, (long)whole.Picture.Channels), IsChannelsLast: false);
        }

        return kernel.IsLastOnly ? Ends(node, read, states, directions) : read;
    }

    /// <summary>The states behind all of a sequence; those that read it from its end have read it all at its beginning.</summary>
    private View Ends(GraphNode node, View read, int states, int directions)
    {
        var to = new Area(Region.Workspace, View.Declared(node.Output));
        for (var direction = 0; direction < directions; direction++)
        {
            var first = direction * states;
            var from = first + (direction == 0 ? (read.Picture.Width - 1) * read.Picture.Channels : 0);
            var part = new Area(Region.Workspace, new Picture(1, 1, states));
            part.Join(to, first);
            Plain(null, [read.Area], part, () => Invariant($"new {KernelNames.Alias}::Rearrange({KernelNames.Alias}::Region.{read.Area.Outermost.Region}, {read.Area.Start + from}, {KernelNames.Alias}::Region.{to.Outermost.Region}, {part.Start}, new {KernelNames.Alias}::Axis({states}, 1, 1))"));
        }

        return new View(to, to.Picture, node.Output, IsChannelsLast: false);
    }

    private View Attend(GraphNode node, View read, AttentionKernel kernel, string name)
    {
        var (length, features) = (read.Shape[0].Number, read.Shape[1].Number);
        var quoted = $"\"{name}";
        var projected = Dense(node, read, 3 * features, Invariant($"weights.Projections({quoted}\", {Truth(kernel.HasBias)}, {features}, {kernel.Heads})")).View;
        var extra = (kernel.HasKey ? 1 : 0) + (kernel.HasZero ? 1 : 0);
        var (each, keys) = (features / kernel.Heads, length + extra);
        var pitch = Whole(checked((int)keys));
        var room = new Area(Region.Workspace, new Picture(1, 1, checked((int)(((length + each) * pitch) + (keys * Whole((int)each)) + 16))));
        var to = new Area(Region.Workspace, View.Declared(read.Shape));
        var words = kernel.PaddingIdx is null ? null : InDeclaredOrder(given[node.Reads[1]]);
        Plain(null, [projected.Area, room, .. words is null ? [] : new[] { words.Area }], to, () => Invariant($"new {KernelNames.Alias}::Attention({projected.Area.Layout(projected.Picture)}, {to.Layout(to.Picture)}, {room.Layout(room.Picture)}, {kernel.Heads}, {Beside("k")}, {Beside("v")}{(kernel.IsCausal ? ", isCausal: true" : "")}){Overlooked(words)}"));
        return Dense(node, new View(to, to.Picture, read.Shape, IsChannelsLast: false), features, Invariant($"weights.Filters({quoted}.out_proj\", {Truth(kernel.HasBias)}, {features}, {features})")).View;

        string Overlooked(View? words) => words is null ? "" : Invariant($" {{ Words = {words.Area.Layout(words.Picture)}, PaddingIdx = {kernel.PaddingIdx} }}");

        string Beside(string of) => Invariant($"weights.Beside({(kernel.HasKey ? $"{quoted}.bias_{of}\"" : "\"\"")}, {features}, {Truth(kernel.HasZero)})");
    }

    /// <summary>Attention, and two dense layers on each element; what arrives is added to what each of them gives, and normalised behind it.</summary>
    private View Encode(GraphNode node, View read, EncoderKernel kernel)
    {
        var features = read.Shape[1].Number;
        var attended = Normed(node, Attend(node, read, kernel.Attention, $"{node.Name}.self_attn"), read, "norm1");
        var (wide, step) = Dense(node, attended, kernel.Width, Invariant($"weights.Filters(\"{node.Name}.linear1\", true, {kernel.Width}, {features})"));
        if (kernel.HasGelu)
        {
            Plain(null, [wide.Area], wide.Area, () => $"new {KernelNames.Alias}::Activation({wide.Area.Layout(wide.Picture)}, {wide.Area.Layout(wide.Picture)}, {KernelNames.Alias}::ScalarFunction.GELU())");
        }
        else
        {
            step.Bound(0, double.PositiveInfinity);
        }

        var narrow = Dense(node, wide, features, Invariant($"weights.Filters(\"{node.Name}.linear2\", true, {features}, {kernel.Width})")).View;
        return Normed(node, narrow, attended, "norm2");
    }

    /// <summary>A layer norm of a sum, which the product before it takes up.</summary>
    private View Normed(GraphNode node, View read, View other, string norm)
    {
        open[read.Area].Add(other);
        open.Remove(read.Area);
        var to = new Area(Region.Workspace, read.Picture);
        Plain(null, [read.Area], to, () => Invariant($"new {KernelNames.Alias}::LayerNorm({read.Area.Layout(read.Picture)}, {to.Layout(to.Picture)}, weights.ScaleAndShift(\"{node.Name}.{norm}\", true, true, {read.Picture.Channels}), 1e-05)"));
        return new View(to, to.Picture, read.Shape, IsChannelsLast: false);
    }

    /// <summary>A dense layer on each element of a sequence, which is a part of another layer.</summary>
    private (View View, ProductStep Step) Dense(GraphNode node, View read, long features, string filters)
    {
        var one = new Window('H', 1, 1, 0, 1);
        var shape = new Shape(read.Shape[0], features);
        var to = new Area(Region.Workspace, View.Declared(shape));
        var step = new ProductStep(node.Name, read, to, one, one, 1, hasBias: true, new Shape(features, read.Shape[1]), isTransposed: false) { Input = node.Input, Output = node.Output, Filters = filters };
        if (!steps.Any(other => other.Layers.Contains(node.Name)))
        {
            step.Layers.Add(node.Name);
        }

        steps.Add(step);
        open[to] = step;
        return (new View(to, to.Picture, shape, IsChannelsLast: false), step);
    }

    private static string Truth(bool value) => value ? "true" : "false";
}
