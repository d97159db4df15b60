namespace TypedNets.Tests.Commands;

/// <summary>A test that needs a terminal, which util-linux's <c>script</c> makes; skipped where there is none.</summary>
internal sealed class TerminalFactAttribute : FactAttribute
{
    private const string Script = "/usr/bin/script";

    public TerminalFactAttribute() => Skip = OperatingSystem.IsLinux() && File.Exists(Script) ? null! : $"no {Script} to make a terminal with";
}
