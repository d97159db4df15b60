
namespace TypedNets.Generators;

/// <summary>The generator's steps, named so that tests can see which of them an edit re-runs.</summary>
internal static class TrackingNames
{
    public const string Declarations = nameof(Declarations);
    public const string Shapes = nameof(Shapes);
    public const string Code = nameof(Code);
    public const string Inference = nameof(Inference);
    public const string Formulas = nameof(Formulas);
}
