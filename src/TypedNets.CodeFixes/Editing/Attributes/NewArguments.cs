using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedNets.CodeFixes.Editing.Text;
using TypedNets.Generators.Model;

namespace TypedNets.CodeFixes.Editing.Attributes;

/// <summary>A layer with other arguments, both as the shape rules read them and as text.</summary>
internal sealed class NewArguments
{
    private readonly FixContext context;
    private readonly AttributeSyntax attribute;
    private readonly AttributeData data;
    private readonly LayerArguments before;
    private readonly List<(string Name, string Value)> given = [];
    private readonly List<AttributeArgumentSyntax> dropped = [];

    public NewArguments(FixContext context, AttributeSyntax attribute, AttributeData data, LayerArguments arguments) =>
        (this.context, this.attribute, this.data, before, Arguments) = (context, attribute, data, arguments, arguments);

    /// <summary>The arguments as they will be.</summary>
    public LayerArguments Arguments { get; private set; }

    public NewArguments Set(string name, long value) => Set(name, value, value.ToString(CultureInfo.InvariantCulture));

    public NewArguments Set(string name, bool value) => Set(name, value, value ? "true" : "false");

    /// <summary>Takes an argument away, where it is given.</summary>
    public NewArguments Drop(string name)
    {
        if (Find(name) is { } argument)
        {
            dropped.Add(argument);
        }

        Arguments = Without(name);
        return this;
    }

    /// <summary>The name of an argument: the property's, or the constructor's parameter's.</summary>
    public static string? NameOf(AttributeArgumentSyntax argument, AttributeData data)
    {
        if ((argument.NameEquals?.Name ?? argument.NameColon?.Name) is { } name)
        {
            return name.Identifier.ValueText;
        }

        var place = ((AttributeArgumentListSyntax)argument.Parent!).Arguments.IndexOf(argument);
        return place < data.AttributeConstructor?.Parameters.Length ? data.AttributeConstructor!.Parameters[place].Name : null;
    }

    /// <summary>The fix that writes them.</summary>
    public TextFix ToFix(string key) => new(Title(), key, Edits());

    private NewArguments Set(string name, object value, string text)
    {
        given.RemoveAll(argument => argument.Name == name);
        if (!Equals(before.Value(name), value))
        {
            given.Add((name, text));
        }

        Arguments = new LayerArguments(Without(name).All.Concat([new Argument(name, IsNamed: true, value)]).ToEquatableArray());
        return this;
    }

    private LayerArguments Without(string name) =>
        new(Arguments.All.Where(argument => !string.Equals(argument.Name, name, StringComparison.OrdinalIgnoreCase)).ToEquatableArray());

    private AttributeArgumentSyntax? Find(string name) => attribute.ArgumentList?.Arguments
        .LastOrDefault(argument => string.Equals(NameOf(argument, data), name, StringComparison.OrdinalIgnoreCase));

    private ImmutableArray<Edit> Edits()
    {
        var edits = ImmutableArray.CreateBuilder<Edit>();
        if (dropped.Count > 0)
        {
            edits.AddRange(context.Remove(SeparatedLists.Without(context.Root, context.Text, attribute.ArgumentList!.Arguments, dropped.Contains)));
        }

        foreach (var (name, value) in given)
        {
            if (Find(name) is { } argument)
            {
                edits.Add(context.Edit(argument.Expression.Span, value));
            }
        }

        var added = string.Join(", ", given.Where(argument => Find(argument.Name) is null).Select(argument => $"{argument.Name} = {argument.Value}"));
        if (added.Length > 0)
        {
            edits.Add(attribute.ArgumentList switch
            {
                null => context.Insert(attribute.Span.End, $"({added})"),
                { Arguments: [.., var last] } => context.Insert(last.Span.End, $", {added}"),
                var empty => context.Insert(empty.OpenParenToken.Span.End, added),
            });
        }

        return edits.ToImmutable();
    }

    /// <summary>The new arguments where they are named, else the whole layer.</summary>
    private string Title()
    {
        if (given.Any(argument => Find(argument.Name) is { NameEquals: null }))
        {
            return $"Write {context.After(attribute, Edits())}";
        }

        var drops = string.Join(", ", dropped.Select(argument => argument.ToString()));
        var writes = string.Join(", ", given.Select(argument => $"{argument.Name} = {argument.Value}"));
        return given.Count == 0 ? $"Drop {drops}" : dropped.Count == 0 ? $"Write {writes}" : $"Write {writes} instead of {drops}";
    }
}
