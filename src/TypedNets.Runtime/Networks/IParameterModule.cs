namespace TypedNets;

/// <summary>A module that is one parameter and nothing else, which whoever holds it calls by the module's name alone.</summary>
internal interface IParameterModule
{
    /// <summary>The parameter.</summary>
    TorchSharp.Modules.Parameter Weight { get; }
}
