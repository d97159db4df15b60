using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TypedNets.Generators.Tests.Documentation;

/// <summary>The attributes' documentation comments as Markdown.</summary>
internal static partial class XmlDocumentation
{
    private static readonly Dictionary<string, XElement> Members = XDocument
        .Load(Path.Combine(AppContext.BaseDirectory, "references", "TypedNets.Attributes.xml"))
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value);

    public static string Read(Type type) => Summary($"T:{type.FullName}");

    public static string Read(PropertyInfo property) => Summary($"P:{property.DeclaringType!.FullName}.{property.Name}");

    public static string Read(FieldInfo field) => Summary($"F:{field.DeclaringType!.FullName}.{field.Name}");

    public static string Read(ConstructorInfo constructor) => Summary(Id(constructor));

    public static string Read(ParameterInfo parameter) =>
        Text(Member(Id((ConstructorInfo)parameter.Member)).Elements("param").Single(param => param.Attribute("name")!.Value == parameter.Name));

    private static string Summary(string id) => Text(Member(id).Element("summary")!);

    private static XElement Member(string id) => Members.TryGetValue(id, out var member) ? member : throw new KeyNotFoundException($"{id} has no documentation");

    private static string Id(ConstructorInfo constructor)
    {
        var parameters = string.Join(',', constructor.GetParameters().Select(parameter => parameter.ParameterType.FullName));
        return $"M:{constructor.DeclaringType!.FullName}.#ctor" + (parameters.Length > 0 ? $"({parameters})" : "");
    }

    private static string Text(XElement element) => Blanks().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value.Replace("<", "&lt;", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal),
        XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")!.Value.Split('.')[^1]}`",
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        _ => throw new NotSupportedException($"{node} cannot be written as Markdown yet"),
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
