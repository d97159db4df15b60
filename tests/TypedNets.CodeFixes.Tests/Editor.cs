using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Editing;
using TypedNets.Generators.Tests.Compiling;

namespace TypedNets.CodeFixes.Tests;

/// <summary>An editor with one project open: what it offers on an error, and what its files are after.</summary>
internal sealed class Editor
{
    private readonly Project project;

    private readonly ImmutableArray<Diagnostic> typed;

    private Editor(Project project, Build build, ImmutableArray<Diagnostic> typed) => (this.project, Build, this.typed) = (project, build, typed);

    /// <summary>All code fixes of TypedNets.</summary>
    public static IReadOnlyList<TextFixProvider> Providers { get; } =
    [
        .. typeof(TextFixProvider).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(ExportCodeFixProviderAttribute), inherit: false))
            .Select(type => (TextFixProvider)Activator.CreateInstance(type)!),
    ];

    /// <summary>The project as it stands, compiled.</summary>
    public Build Build { get; }

    /// <summary>The files as they stand.</summary>
    public IReadOnlyList<string> Files => [.. project.Documents.Where(document => document.Name != "Usings.cs").Select(document => document.GetTextAsync().Result.ToString())];

    public static Task<Editor> Open(params string[] sources)
    {
        var compilation = Compiler.Compile(sources);
        var solution = new AdhocWorkspace().CurrentSolution;
        var project = ProjectId.CreateNewId();
        solution = solution.AddProject(ProjectInfo.Create(
            project, VersionStamp.Default, "Nets", "Nets", LanguageNames.CSharp,
            compilationOptions: Compiler.CompileWithAdvice("").Options, parseOptions: Compiler.Parsing, metadataReferences: References.All));
        foreach (var tree in compilation.SyntaxTrees)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(project), tree.FilePath, tree.GetText(), filePath: tree.FilePath);
        }

        return Compiled(solution.GetProject(project)!);
    }

    /// <summary>What is offered on the first diagnostic of that id, or on the one after so many.</summary>
    public async Task<IReadOnlyList<CodeAction>> Offers(string id, int after = 0) => [.. (await OffersOf(id, after)).Select(offer => offer.Action)];

    /// <summary>The project after the offer of that title on the first diagnostic of that id.</summary>
    public async Task<Editor> Fix(string id, string title)
    {
        var offers = await Offers(id);
        var offer = offers.FirstOrDefault(action => action.Title == title);
        Assert.True(offer is not null, $"Offered: {string.Join(" | ", offers.Select(action => action.Title))}");
        return await Done(offer!);
    }

    /// <summary>The project after Fix All of that offer, in the whole solution or in the file of the first diagnostic.</summary>
    public async Task<Editor> FixAll(string id, string title, FixAllScope scope = FixAllScope.Solution)
    {
        var (provider, offer) = (await OffersOf(id, 0)).First(each => each.Action.Title == title);
        var context = new FixAllContext(
            project.GetDocument(Fixable(id).First().Location.SourceTree)!, provider, scope, offer.EquivalenceKey!, [id], new ReportedDiagnostics(this, id), CancellationToken.None);
        var all = await provider.GetFixAllProvider().GetFixAsync(context);
        return await Done(all!);
    }

    private static async Task<Editor> Compiled(Project project)
    {
        var compilation = (CSharpCompilation)(await project.GetCompilationAsync())!;
        return new Editor(project, await Build.Compile(compilation), await Build.BeforeASave(compilation));
    }

    private async Task<Editor> Done(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return await Compiled(changed.GetProject(project.Id)!);
    }

    private async Task<IReadOnlyList<(TextFixProvider Provider, CodeAction Action)>> OffersOf(string id, int after)
    {
        var diagnostic = Fixable(id).Skip(after).First();
        var offers = new List<(TextFixProvider, CodeAction)>();
        foreach (var provider in Providers.Where(provider => provider.FixableDiagnosticIds.Contains(id)))
        {
            await provider.RegisterCodeFixesAsync(new CodeFixContext(
                project.GetDocument(diagnostic.Location.SourceTree)!, diagnostic, (action, _) => offers.Add((provider, action)), CancellationToken.None));
        }

        return offers;
    }

    /// <summary>What is told of a build, or else before it.</summary>
    private IEnumerable<Diagnostic> Fixable(string id) =>
        new[] { Build.Diagnostics, typed }.Select(told => told.Where(diagnostic => diagnostic.Id == id)).FirstOrDefault(told => told.Any(), []);

    private sealed class ReportedDiagnostics(Editor editor, string id) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(editor.Fixable(id));

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return editor.Fixable(id).Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
