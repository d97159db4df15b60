namespace TypedNets.Tests.Native;

/// <summary>A test, for several values, of what only Linux does.</summary>
public sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute() => Skip = new LinuxFactAttribute().Skip;
}
