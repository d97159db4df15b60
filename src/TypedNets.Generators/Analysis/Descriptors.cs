using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Analysis;

/// <summary>The diagnostics as Roslyn knows them. The message is composed where the problem is found, with its numbers.</summary>
internal static class Descriptors
{
    private const string Declaration = "TypedNets.Declaration";
    private const string Shapes = "TypedNets.Shapes";
    private const string Advice = "TypedNets.Advice";
    private const string Use = "TypedNets.Use";
    private const string Hints = "TypedNets.Hints";

    private static readonly DiagnosticDescriptor NoInput = Error(ProblemIds.NoInput, Declaration, "A network needs an [Input]");
    private static readonly DiagnosticDescriptor SeveralDeclarations = Error(ProblemIds.SeveralDeclarations, Declaration, "All layers stand on one declaration");
    private static readonly DiagnosticDescriptor NotPartial = Error(ProblemIds.NotPartial, Declaration, "A network is a partial class");
    private static readonly DiagnosticDescriptor SecondInput = Error(ProblemIds.SecondInput, Declaration, "A network has one [Input]");
    private static readonly DiagnosticDescriptor NotAClass = Error(ProblemIds.NotAClass, Declaration, "A network is a class");
    private static readonly DiagnosticDescriptor ArgumentOutOfRange = Error(ProblemIds.ArgumentOutOfRange, Declaration, "An argument is out of range");
    private static readonly DiagnosticDescriptor DuplicateName = Error(ProblemIds.DuplicateName, Declaration, "Two layers have one name");
    private static readonly DiagnosticDescriptor UnusableName = Error(ProblemIds.UnusableName, Declaration, "A layer's name cannot be used");
    private static readonly DiagnosticDescriptor NoLayers = Error(ProblemIds.NoLayers, Declaration, "A network has layers");
    private static readonly DiagnosticDescriptor OtherBase = Error(ProblemIds.OtherBase, Declaration, "A network has no other base class");
    private static readonly DiagnosticDescriptor LayerBeforeInput = Error(ProblemIds.LayerBeforeInput, Declaration, "[Input] stands first");
    private static readonly DiagnosticDescriptor MissingArgument = Error(ProblemIds.MissingArgument, Declaration, "An argument is missing");
    private static readonly DiagnosticDescriptor ContradictingArguments = Error(ProblemIds.ContradictingArguments, Declaration, "Arguments contradict each other");
    private static readonly DiagnosticDescriptor UnknownLayer = Error(ProblemIds.UnknownLayer, Declaration, "The layer is not known");
    private static readonly DiagnosticDescriptor TakenMember = Error(ProblemIds.TakenMember, Declaration, "A member stands in the way of the network's own");

    private static readonly DiagnosticDescriptor NotABlock = Error(ProblemIds.NotABlock, Declaration, "What is used is no block");
    private static readonly DiagnosticDescriptor BlockInItself = Error(ProblemIds.BlockInItself, Declaration, "A block is made of itself");
    private static readonly DiagnosticDescriptor BlockParameter = Error(ProblemIds.BlockParameter, Declaration, "A block's parameter is missing or misplaced");
    private static readonly DiagnosticDescriptor InputInBlock = Error(ProblemIds.InputInBlock, Declaration, "A block has no [Input] and no [Budget]");
    private static readonly DiagnosticDescriptor UnknownTap = Error(ProblemIds.UnknownTap, Declaration, "The tap is not there");

    private static readonly DiagnosticDescriptor OldLanguage = Error(ProblemIds.OldLanguage, Declaration, "The version of C# is too old");

    private static readonly DiagnosticDescriptor KernelTooLarge = Error(ProblemIds.KernelTooLarge, Shapes, "The kernel is larger than what it slides over");
    private static readonly DiagnosticDescriptor WrongIn = Error(ProblemIds.WrongIn, Shapes, "In is not what arrives");
    private static readonly DiagnosticDescriptor NotFlat = Error(ProblemIds.NotFlat, Shapes, "Linear needs a vector");
    private static readonly DiagnosticDescriptor WrongRank = Error(ProblemIds.WrongRank, Shapes, "The layer takes another number of dimensions");
    private static readonly DiagnosticDescriptor Groups = Error(ProblemIds.Groups, Shapes, "Groups must divide the channels");
    private static readonly DiagnosticDescriptor PoolPadding = Error(ProblemIds.PoolPadding, Shapes, "A pool's padding is at most half its kernel");
    private static readonly DiagnosticDescriptor SameWithStride = Error(ProblemIds.SameWithStride, Shapes, "Same needs a stride of 1");
    private static readonly DiagnosticDescriptor Overflow = Error(ProblemIds.Overflow, Shapes, "A size is too large to count");
    private static readonly DiagnosticDescriptor NoSuchDimension = Error(ProblemIds.NoSuchDimension, Shapes, "The dimension does not exist");
    private static readonly DiagnosticDescriptor PaddingTooLarge = Error(ProblemIds.PaddingTooLarge, Shapes, "The padding needs more than what arrives");
    private static readonly DiagnosticDescriptor NotDivisible = Error(ProblemIds.NotDivisible, Shapes, "A size does not divide");
    private static readonly DiagnosticDescriptor NotFirst = Error(ProblemIds.NotFirst, Shapes, "The layer takes whole numbers, so it stands first");
    private static readonly DiagnosticDescriptor OutputPadding = Error(ProblemIds.OutputPadding, Shapes, "Output padding is less than the stride or the dilation");
    private static readonly DiagnosticDescriptor OverBudget = Error(ProblemIds.OverBudget, Shapes, "The network outgrows its budget");

    private static readonly DiagnosticDescriptor BranchesDiffer = Error(ProblemIds.BranchesDiffer, Shapes, "The branches do not fit together");
    private static readonly DiagnosticDescriptor Overwritten = Error(ProblemIds.Overwritten, Shapes, "A layer overwrites what another one reads");

    private static readonly DiagnosticDescriptor ActivatedLogits = Warning(ProblemIds.ActivatedLogits, "An activation stands on the logits");
    private static readonly DiagnosticDescriptor Dropped = Warning(ProblemIds.Dropped, "Rows or columns are never seen");
    private static readonly DiagnosticDescriptor BiasBeforeNorm = Warning(ProblemIds.BiasBeforeNorm, "A bias right before a batch norm does nothing");
    private static readonly DiagnosticDescriptor LastDropout = Warning(ProblemIds.LastDropout, "A dropout is the last layer");
    private static readonly DiagnosticDescriptor HeavyLinear = Warning(ProblemIds.HeavyLinear, "One Linear holds nearly all parameters");

    private static readonly DiagnosticDescriptor WrongSamples = Error(ProblemIds.WrongSamples, Use, "The data set's samples do not fit the network");
    private static readonly DiagnosticDescriptor WrongClasses = Error(ProblemIds.WrongClasses, Use, "The data set's classes do not fit the network");
    private static readonly DiagnosticDescriptor WrongArgument = Error(ProblemIds.WrongArgument, Use, "The tensor does not fit the network");

    private static readonly DiagnosticDescriptor ShapeHint = new(
        ProblemIds.ShapeHint, "What leaves the layer", "{0}", Hints, DiagnosticSeverity.Info, isEnabledByDefault: false, helpLinkUri: Page(ProblemIds.ShapeHint));

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        NoInput, SeveralDeclarations, NotPartial, SecondInput, NotAClass, ArgumentOutOfRange, DuplicateName, UnusableName, NoLayers, OtherBase,
        LayerBeforeInput, MissingArgument, ContradictingArguments, UnknownLayer, TakenMember, NotABlock, BlockInItself,
        BlockParameter, InputInBlock, UnknownTap, OldLanguage,
        KernelTooLarge, WrongIn, NotFlat, WrongRank, Groups, PoolPadding, SameWithStride, Overflow, NoSuchDimension, PaddingTooLarge,
        NotDivisible, NotFirst, OutputPadding, OverBudget, BranchesDiffer, Overwritten,
        ActivatedLogits, Dropped, BiasBeforeNorm, LastDropout, HeavyLinear,
        WrongSamples, WrongClasses, WrongArgument,
        ShapeHint,
    ];

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = All.ToDictionary(descriptor => descriptor.Id);

    public static DiagnosticDescriptor Of(string id) => ById[id];

    private static DiagnosticDescriptor Error(string id, string category, string title) => new(
        id, title, "{0}", category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Page(id));

    private static DiagnosticDescriptor Warning(string id, string title) => new(
        id, title, "{0}", Advice, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Page(id));

    private static string Page(string id) => $"https://github.com/typednets/typednets/blob/main/docs/diagnostics/{id}.md";
}
