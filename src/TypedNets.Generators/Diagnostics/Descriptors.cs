using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace TypedNets.Generators.Diagnostics;

/// <summary>The diagnostics as Roslyn knows them. The message is composed where the problem is found, with its numbers.</summary>
internal static class Descriptors
{
    private const string Declaration = "TypedNets.Declaration";
    private const string Shapes = "TypedNets.Shapes";
    private const string Advice = "TypedNets.Advice";
    private const string Use = "TypedNets.Use";
    private const string Hints = "TypedNets.Hints";
    private const string Deployment = "TypedNets.Deployment";

    public static readonly DiagnosticDescriptor NoInput = Error(ProblemIds.NoInput, Declaration, "A network needs an [Input]");
    public static readonly DiagnosticDescriptor SeveralDeclarations = Error(ProblemIds.SeveralDeclarations, Declaration, "All layers stand on one declaration");
    public static readonly DiagnosticDescriptor NotPartial = Error(ProblemIds.NotPartial, Declaration, "A network is a partial class");
    public static readonly DiagnosticDescriptor SecondInput = Error(ProblemIds.SecondInput, Declaration, "Of several inputs each has a name");
    public static readonly DiagnosticDescriptor NotAClass = Error(ProblemIds.NotAClass, Declaration, "A network is a class");
    public static readonly DiagnosticDescriptor ArgumentOutOfRange = Error(ProblemIds.ArgumentOutOfRange, Declaration, "An argument is out of range");
    public static readonly DiagnosticDescriptor DuplicateName = Error(ProblemIds.DuplicateName, Declaration, "One name is given twice");
    public static readonly DiagnosticDescriptor UnusableName = Error(ProblemIds.UnusableName, Declaration, "A name cannot be used");
    public static readonly DiagnosticDescriptor NoLayers = Error(ProblemIds.NoLayers, Declaration, "A network has layers");
    public static readonly DiagnosticDescriptor OtherBase = Error(ProblemIds.OtherBase, Declaration, "A network has no other base class");
    public static readonly DiagnosticDescriptor LayerBeforeInput = Error(ProblemIds.LayerBeforeInput, Declaration, "[Input] stands first");
    public static readonly DiagnosticDescriptor MissingArgument = Error(ProblemIds.MissingArgument, Declaration, "An argument is missing");
    public static readonly DiagnosticDescriptor ContradictingArguments = Error(ProblemIds.ContradictingArguments, Declaration, "Arguments contradict each other");
    public static readonly DiagnosticDescriptor UnknownLayer = Error(ProblemIds.UnknownLayer, Declaration, "The layer is not known");
    public static readonly DiagnosticDescriptor TakenMember = Error(ProblemIds.TakenMember, Declaration, "A member stands in the way of the network's own");

    public static readonly DiagnosticDescriptor NotABlock = Error(ProblemIds.NotABlock, Declaration, "What is used is no block");
    public static readonly DiagnosticDescriptor BlockInItself = Error(ProblemIds.BlockInItself, Declaration, "A block is made of itself");
    public static readonly DiagnosticDescriptor BlockParameter = Error(ProblemIds.BlockParameter, Declaration, "A block's parameter is missing or misplaced");
    public static readonly DiagnosticDescriptor InputInBlock = Error(ProblemIds.InputInBlock, Declaration, "A block has no [Input], no [Output] and no [Budget]");
    public static readonly DiagnosticDescriptor UnknownTap = Error(ProblemIds.UnknownTap, Declaration, "What is named is not there");

    public static readonly DiagnosticDescriptor OldLanguage = Error(ProblemIds.OldLanguage, Declaration, "The version of C# is too old");
    public static readonly DiagnosticDescriptor MisplacedClasses = Error(ProblemIds.MisplacedClasses, Declaration, "The layer cannot give the classes");
    public static readonly DiagnosticDescriptor CustomLayer = Error(ProblemIds.CustomLayer, Declaration, "A module of your own cannot be this layer");
    public static readonly DiagnosticDescriptor LostResult = Error(ProblemIds.LostResult, Declaration, "An input or a result goes nowhere");
    public static readonly DiagnosticDescriptor MisplacedOutput = Error(ProblemIds.MisplacedOutput, Declaration, "An output is an input or another output");

    public static readonly DiagnosticDescriptor KernelTooLarge = Error(ProblemIds.KernelTooLarge, Shapes, "The kernel is larger than what it slides over");
    public static readonly DiagnosticDescriptor WrongIn = Error(ProblemIds.WrongIn, Shapes, "In is not what arrives");
    public static readonly DiagnosticDescriptor NotFlat = Error(ProblemIds.NotFlat, Shapes, "Linear needs a vector");
    public static readonly DiagnosticDescriptor WrongRank = Error(ProblemIds.WrongRank, Shapes, "The layer takes another number of dimensions");
    public static readonly DiagnosticDescriptor Groups = Error(ProblemIds.Groups, Shapes, "Groups must divide the channels");
    public static readonly DiagnosticDescriptor PoolPadding = Error(ProblemIds.PoolPadding, Shapes, "A pool's padding is at most half its kernel");
    public static readonly DiagnosticDescriptor SameWithStride = Error(ProblemIds.SameWithStride, Shapes, "Same needs a stride of 1");
    public static readonly DiagnosticDescriptor Overflow = Error(ProblemIds.Overflow, Shapes, "A size is too large to count");
    public static readonly DiagnosticDescriptor NoSuchDimension = Error(ProblemIds.NoSuchDimension, Shapes, "The dimension does not exist");
    public static readonly DiagnosticDescriptor PaddingTooLarge = Error(ProblemIds.PaddingTooLarge, Shapes, "The padding needs more than what arrives");
    public static readonly DiagnosticDescriptor NotDivisible = Error(ProblemIds.NotDivisible, Shapes, "A size does not divide");
    public static readonly DiagnosticDescriptor NotFirst = Error(ProblemIds.NotFirst, Shapes, "The layer takes whole numbers, so it stands first");
    public static readonly DiagnosticDescriptor OutputPadding = Error(ProblemIds.OutputPadding, Shapes, "Output padding is less than the stride or the dilation");
    public static readonly DiagnosticDescriptor OverBudget = Error(ProblemIds.OverBudget, Shapes, "The network outgrows its budget");

    public static readonly DiagnosticDescriptor BranchesDiffer = Error(ProblemIds.BranchesDiffer, Shapes, "The branches do not fit together");
    public static readonly DiagnosticDescriptor Overwritten = Error(ProblemIds.Overwritten, Shapes, "A layer overwrites what another one reads");
    public static readonly DiagnosticDescriptor NoSuchElement = Error(ProblemIds.NoSuchElement, Shapes, "The element does not exist");
    public static readonly DiagnosticDescriptor SharedWeights = Error(ProblemIds.SharedWeights, Shapes, "Shared weights do not fit here");
    public static readonly DiagnosticDescriptor OpenSize = Error(ProblemIds.OpenSize, Shapes, "An open size does not fit");
    public static readonly DiagnosticDescriptor NoPadding = Error(ProblemIds.NoPadding, Shapes, "The padding to overlook is not known");

    public static readonly DiagnosticDescriptor ActivatedLogits = Warning(ProblemIds.ActivatedLogits, "An activation stands on the logits");
    public static readonly DiagnosticDescriptor Dropped = Warning(ProblemIds.Dropped, "Rows or columns are never seen");
    public static readonly DiagnosticDescriptor BiasBeforeNorm = Warning(ProblemIds.BiasBeforeNorm, "A bias right before a batch norm does nothing");
    public static readonly DiagnosticDescriptor LastDropout = Warning(ProblemIds.LastDropout, "A dropout is the last layer");
    public static readonly DiagnosticDescriptor HeavyLinear = Warning(ProblemIds.HeavyLinear, "One Linear holds nearly all parameters");
    public static readonly DiagnosticDescriptor ChannelsLast = Warning(ProblemIds.ChannelsLast, "The input's channels seem to be last");
    public static readonly DiagnosticDescriptor UntakenTap = Warning(ProblemIds.UntakenTap, "Nobody takes the tap up");

    public static readonly DiagnosticDescriptor WrongSamples = Error(ProblemIds.WrongSamples, Use, "The data set's samples do not fit the network");
    public static readonly DiagnosticDescriptor WrongClasses = Error(ProblemIds.WrongClasses, Use, "The data set's classes do not fit the network");
    public static readonly DiagnosticDescriptor WrongArgument = Error(ProblemIds.WrongArgument, Use, "The tensor does not fit the network");
    public static readonly DiagnosticDescriptor SeveralTensors = Error(ProblemIds.SeveralTensors, Use, "A network of several inputs or outputs stands where one of each is expected");

    public static readonly DiagnosticDescriptor ShapeHint = new(
        ProblemIds.ShapeHint, "What leaves the layer", "{0}", Hints, DiagnosticSeverity.Info, isEnabledByDefault: false, helpLinkUri: Page(ProblemIds.ShapeHint));

    public static readonly DiagnosticDescriptor NoKernel = Error(ProblemIds.NoKernel, Deployment, "The layer cannot be run without libtorch");

    /// <summary>All of them, in the order of their ids. Fields of their own, since Roslyn's release tracking looks for those.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        .. typeof(Descriptors).GetFields(BindingFlags.Static | BindingFlags.Public)
            .Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>().OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal),
    ];

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = All.ToDictionary(descriptor => descriptor.Id);

    public static DiagnosticDescriptor Get(string id) => ById[id];

    private static DiagnosticDescriptor Error(string id, string category, string title) => new(
        id, title, "{0}", category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Page(id));

    private static DiagnosticDescriptor Warning(string id, string title) => new(
        id, title, "{0}", Advice, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Page(id));

    private static string Page(string id) => $"https://github.com/typednets/typednets/blob/main/docs/diagnostics/{id}.md";
}
