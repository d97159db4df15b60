namespace TypedNets.Tests.Native;

/// <summary>A test of what only Linux does.</summary>
public class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null! : "only Linux libraries name the versions they need";
}
