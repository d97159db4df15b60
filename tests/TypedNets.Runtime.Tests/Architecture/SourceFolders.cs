using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mono.Cecil;

namespace TypedNets.Tests.Architecture;

/// <summary>In which of a project's folders its types stand; their namespaces do not say.</summary>
internal sealed class SourceFolders
{
    private readonly Dictionary<string, string> folders = [];

    /// <summary>Reads a project's sources.</summary>
    /// <param name="project">Its folder's name in <c>src</c>.</param>
    public SourceFolders(string project)
    {
        var root = Path.Combine(Repository.Root, "src", project);
        foreach (var file in Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            var parts = Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar);
            if (parts.Length > 1 && parts[0] is not ("bin" or "obj"))
            {
                foreach (var name in Declared(file))
                {
                    folders[name] = parts[0];
                }
            }
        }
    }

    /// <summary>All folders that hold a type.</summary>
    public IEnumerable<string> Names => folders.Values.Distinct();

    /// <summary>The types in a folder by their full names.</summary>
    public string[] TypesIn(string folder) => [.. folders.Where(each => each.Value == folder).Select(each => each.Key)];

    /// <summary>Whether a type of the assembly stands in a folder, or in a type that does.</summary>
    public bool IsIn(TypeDefinition type, string folder)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return folders.GetValueOrDefault(type.FullName) == folder;
    }

    private static IEnumerable<string> Declared(string file)
    {
        var root = CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetCompilationUnitRoot();
        return root.Members.OfType<BaseNamespaceDeclarationSyntax>().SelectMany(space => space.Members.Select(member => $"{space.Name}.{Name(member)}"));
    }

    private static string Name(MemberDeclarationSyntax member) => member switch
    {
        TypeDeclarationSyntax type => type.Identifier.Text + Arity(type.TypeParameterList),
        DelegateDeclarationSyntax type => type.Identifier.Text + Arity(type.TypeParameterList),
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        _ => throw new NotSupportedException($"{member.Kind()} is no type"),
    };

    private static string Arity(TypeParameterListSyntax? parameters) => parameters is null ? "" : $"`{parameters.Parameters.Count}";
}
