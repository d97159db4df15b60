using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Inference;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;
using TypedNets.Generators.Reading;

namespace TypedNets.CodeFixes.Editing.Attributes;

/// <summary>The layer that a diagnostic stands on, as the shape rules see it, so that a fix can be tried before it is offered.</summary>
internal sealed class Layer
{
    private readonly FixContext context;
    private readonly LayerDeclaration declared;

    private Layer(FixContext context, LayerDeclaration declared, LayerRule rule, Shape? arrives) =>
        (this.context, this.declared, Rule, Arrives) = (context, declared, rule, arrives);

    public LayerRule Rule { get; }

    /// <summary>The shape that arrives, where the layers before are right.</summary>
    public Shape? Arrives { get; }

    public LayerArguments Arguments => declared.Arguments;

    /// <summary>The letters of the axes that its windows slide along, as they end its arguments' names.</summary>
    public string Axes => Rule.Axes;

    /// <summary>The windows, one an axis.</summary>
    public Window[] Windows => Rule.Windows(Arguments);

    /// <summary>The arguments, to be changed.</summary>
    public NewArguments Change() => new(context, context.Attribute!, context.AttributeData!, Arguments);

    /// <summary>The name of the argument underlined.</summary>
    public string? Guilty => context.Argument is { } argument ? NewArguments.NameOf(argument, context.AttributeData!) : null;

    public static Layer? At(FixContext context)
    {
        if (context.Network is null || context.AttributeData is null)
        {
            return null;
        }

        var declaration = DeclarationReader.Read(context.Network, context.Cancellation);
        var layers = LayerReader.Layers(context.Network, context.Attributes, context.Cancellation).ToList();
        var place = layers.FindIndex(layer => context.Attributes[layer.Attribute] == context.AttributeData);
        return place >= 0 && LayerCatalog.Find(layers[place]) is { } rule
            ? new Layer(context, layers[place], rule, Arriving(declaration, layers.Take(place), context.Cancellation))
            : null;
    }

    /// <summary>What would be wrong with the layer if these were its arguments.</summary>
    public Violation? ViolationOf(LayerArguments arguments)
    {
        try
        {
            return Rule.Check(arguments) ?? (Arrives is null ? null : Rule.Infer(Arrives, arguments).Violation);
        }
        catch (OverflowException)
        {
            return new Violation(ProblemIds.Overflow, "");
        }
        catch (OpenSizeException)
        {
            return new Violation(ProblemIds.OpenSize, "");
        }
    }

    /// <summary>Known in a network only: what arrives in a block depends on its use.</summary>
    private static Shape? Arriving(NetworkDeclaration? declaration, IEnumerable<LayerDeclaration> before, CancellationToken cancellation) =>
        declaration is null ? null : ShapeCheck.Leaving(declaration with { Layers = before.ToEquatableArray() }, cancellation);
}
