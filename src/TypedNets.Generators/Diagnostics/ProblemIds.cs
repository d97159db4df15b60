namespace TypedNets.Generators.Diagnostics;

/// <summary>The ids of everything the compiler can say of a network; each has a page in docs/diagnostics.</summary>
internal static class ProblemIds
{
    public const string NoInput = "TN0001";
    public const string SeveralDeclarations = "TN0002";
    public const string NotPartial = "TN0003";
    public const string SecondInput = "TN0004";
    public const string NotAClass = "TN0005";
    public const string ArgumentOutOfRange = "TN0006";
    public const string DuplicateName = "TN0007";
    public const string UnusableName = "TN0008";
    public const string NoLayers = "TN0009";
    public const string OtherBase = "TN0010";
    public const string LayerBeforeInput = "TN0011";
    public const string MissingArgument = "TN0012";
    public const string ContradictingArguments = "TN0013";
    public const string UnknownLayer = "TN0014";
    public const string TakenMember = "TN0015";
    public const string NotABlock = "TN0016";
    public const string BlockInItself = "TN0017";
    public const string BlockParameter = "TN0018";
    public const string InputInBlock = "TN0019";
    public const string UnknownTap = "TN0020";
    public const string OldLanguage = "TN0021";
    public const string MisplacedClasses = "TN0022";
    public const string CustomLayer = "TN0023";
    public const string LostResult = "TN0024";
    public const string MisplacedOutput = "TN0025";

    public const string KernelTooLarge = "TN1001";
    public const string WrongIn = "TN1002";
    public const string NotFlat = "TN1003";
    public const string WrongRank = "TN1004";
    public const string Groups = "TN1005";
    public const string PoolPadding = "TN1006";
    public const string SameWithStride = "TN1007";
    public const string Overflow = "TN1008";
    public const string NoSuchDimension = "TN1009";
    public const string PaddingTooLarge = "TN1010";
    public const string NotDivisible = "TN1011";
    public const string NotFirst = "TN1012";
    public const string OutputPadding = "TN1013";
    public const string OverBudget = "TN1014";
    public const string BranchesDiffer = "TN1015";
    public const string Overwritten = "TN1016";
    public const string NoSuchElement = "TN1017";
    public const string SharedWeights = "TN1018";
    public const string OpenSize = "TN1019";
    public const string NoPadding = "TN1020";

    public const string ActivatedLogits = "TN2001";
    public const string Dropped = "TN2002";
    public const string BiasBeforeNorm = "TN2003";
    public const string LastDropout = "TN2004";
    public const string HeavyLinear = "TN2005";
    public const string ChannelsLast = "TN2006";
    public const string UntakenTap = "TN2007";

    public const string WrongSamples = "TN3001";
    public const string WrongClasses = "TN3002";
    public const string WrongArgument = "TN3003";
    public const string SeveralTensors = "TN3004";

    public const string ShapeHint = "TN4001";

    public const string NoKernel = "TN5001";
}
