using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedNets.Tests.PublicNames;

/// <summary>A piece of code that the documentation shows, as a reader may put it into a file of theirs.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Code">The code.</param>
/// <param name="Before">The types that the page has declared before.</param>
/// <param name="Error">The error that the page says it gives; empty where it is to compile.</param>
internal sealed partial record Sample(string Place, string Code, IReadOnlyList<MemberDeclarationSyntax> Before, string Error = "")
{
    // What the samples speak of without saying where it comes from.
    private const string Things = """
        public abstract class Things
        {
            protected static FashionMnist data = null!;
            protected static Network net = null!;
            protected static Trainer trainer = null!;
            protected static History history = null!;
            protected static TorchSharp.torch.Tensor images = null!, labels = null!;
            protected static byte[] bytes = null!;
            protected static string[] classNames = null!;
            protected static IImageSource source = null!;
        }

        [Input(3, 64, 64)]
        [Flatten, Linear(2, PerClass = true)]
        public partial class FlowerNet;
        """;

    /// <summary>The samples of README.md and of the pages below docs.</summary>
    public static IEnumerable<Sample> OfPages => Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
        .Append(Path.Combine(Repository.Root, "README.md"))
        .Order(StringComparer.Ordinal)
        .SelectMany(OfPage);

    /// <summary>The samples in the comments of the library's public types and of their members.</summary>
    public static IEnumerable<Sample> OfComments =>
        from assembly in PackageTypes.Assemblies
        from code in XDocument.Load(Path.ChangeExtension(assembly.Location, "xml")).Descendants("code")
        let member = code.Ancestors("member").First().Attribute("name")!.Value
        where PublicTypes.Any(type => member[2..] == type || member[2..].StartsWith($"{type}.", StringComparison.Ordinal))
        select new Sample(member, code.Value.Replace("…", "", StringComparison.Ordinal), []);

    private static IEnumerable<string> PublicTypes => PackageTypes.All.Select(type => type.FullName!);

    /// <summary>
    /// The sample as a file in a namespace of the reader's: its statements in a method, its types beside it, and a class below what are only attributes.
    /// </summary>
    public string InForeignNamespace()
    {
        var unit = Parse(Code);
        var types = unit.Members.Where(member => member is not GlobalStatementSyntax).ToArray();
        var earlier = Before.Where(member => !types.Select(Name).Contains(Name(member)));
        var statements = string.Concat(unit.Members.OfType<GlobalStatementSyntax>().Select(statement => statement.ToFullString()));
        return $$"""
            {{string.Concat(unit.Usings)}}
            namespace Reader.OfTheDocs;

            {{Things}}

            {{string.Concat(earlier.Concat(types).Select(member => member.ToFullString()))}}

            public sealed class Sample : Things
            {
                public static int Run(string[] args)
                {
                    {{statements}}
                    return args.Length;
                }
            }
            """;
    }

    private static IEnumerable<Sample> OfPage(string path)
    {
        var page = Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');
        var before = new List<MemberDeclarationSyntax>();
        var number = 0;
        foreach (Match fence in Fences().Matches(File.ReadAllText(path).ReplaceLineEndings("\n")))
        {
            // What a file of its own says of packages stands in no file of a project.
            var code = Directives().Replace(fence.Groups["text"].Value, "");
            yield return new Sample($"{page} {++number}", code, [.. before], fence.Groups["error"].Value);
            before.AddRange(Parse(code).Members.Where(member => member is not GlobalStatementSyntax));
        }
    }

    private static CompilationUnitSyntax Parse(string code) =>
        SyntaxFactory.ParseCompilationUnit(OnlyAttributes().IsMatch(code) ? $"[Input(1, 28, 28)]\n[Flatten, Linear(10)]\n{code}public partial class Fitting;\n" : code);

    private static string Name(MemberDeclarationSyntax member) => (member as BaseTypeDeclarationSyntax)?.Identifier.Text ?? "";

    [GeneratedRegex("^```csharp\n(?<text>.*?)^```(\n\n```text\n(?<error>error [^\n]*)\n```)?", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fences();

    [GeneratedRegex("^#:.*\n", RegexOptions.Multiline)]
    private static partial Regex Directives();

    [GeneratedRegex(@"^(\[.*\]\s*)+$")]
    private static partial Regex OnlyAttributes();
}
