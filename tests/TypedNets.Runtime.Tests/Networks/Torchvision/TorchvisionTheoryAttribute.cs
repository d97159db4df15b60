namespace TypedNets.Tests.Networks;

/// <summary>A test whose judge is Debian's python3-torchvision; skipped where it is not installed.</summary>
internal sealed class TorchvisionTheoryAttribute : TheoryAttribute
{
    public const string Python = DebianPython.Program;

    private static readonly Lazy<bool> Found = new(() => DebianPython.Has("torchvision"));

    public TorchvisionTheoryAttribute() => Skip = Found.Value ? null! : "python3-torchvision is not installed";
}
