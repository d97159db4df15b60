namespace TypedNets.Commands;

/// <summary>What went wrong, for who sees a command line and not a method with parameters.</summary>
internal static class ErrorLine
{
    /// <summary>The message without what .NET puts behind it: <c>(Parameter 'path')</c>.</summary>
    public static string Text(Exception problem) =>
        problem is ArgumentException { ParamName: { } name } ? problem.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : problem.Message;
}
