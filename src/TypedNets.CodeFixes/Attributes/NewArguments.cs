using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedNets.CodeFixes.Repairs;
using TypedNets.CodeFixes.Text;
using TypedNets.Generators.Model;

namespace TypedNets.CodeFixes.Attributes;

/// <summary>A layer with other arguments, both as the shape rules read them and as text.</summary>
internal sealed class NewArguments
{
    private readonly Site site;
    private readonly AttributeSyntax attribute;
    private readonly AttributeData data;
    private readonly LayerArguments before;
    private readonly List<(string Name, string Value)> given = [];
    private readonly List<AttributeArgumentSyntax> dropped = [];

    public NewArguments(Site site, AttributeSyntax attribute, AttributeData data, LayerArguments arguments) =>
        (this.site, this.attribute, this.data, before, Arguments) = (site, attribute, data, arguments, arguments);

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

    /// <summary>The repair that writes them.</summary>
    public Repair Repair(string key) => new(Title(), key, Edits());

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
            edits.AddRange(site.Remove(SeparatedLists.Without(site.Root, site.Text, attribute.ArgumentList!.Arguments, dropped.Contains)));
        }

        foreach (var (name, value) in given)
        {
            if (Find(name) is { } argument)
            {
                edits.Add(site.Edit(argument.Expression.Span, value));
            }
        }

        var added = string.Join(", ", given.Where(argument => Find(argument.Name) is null).Select(argument => $"{argument.Name} = {argument.Value}"));
        if (added.Length > 0)
        {
            edits.Add(attribute.ArgumentList switch
            {
                null => site.Insert(attribute.Span.End, $"({added})"),
                { Arguments: [.., var last] } => site.Insert(last.Span.End, $", {added}"),
                var empty => site.Insert(empty.OpenParenToken.Span.End, added),
            });
        }

        return edits.ToImmutable();
    }

    /// <summary>The new arguments where they are named, else the whole layer.</summary>
    private string Title()
    {
        if (given.Any(argument => Find(argument.Name) is { NameEquals: null }))
        {
            return $"Write {site.After(attribute, Edits())}";
        }

        var drops = string.Join(", ", dropped.Select(argument => argument.ToString()));
        var writes = string.Join(", ", given.Select(argument => $"{argument.Name} = {argument.Value}"));
        return given.Count == 0 ? $"Drop {drops}" : dropped.Count == 0 ? $"Write {writes}" : $"Write {writes} instead of {drops}";
    }
}
