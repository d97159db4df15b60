using System.Runtime.CompilerServices;
using TypedNets.Generators.Tests.Compiling;

namespace TypedNets.Generators.Tests.Verifying;

/// <summary>
/// Generated code against what a person has read and found good, in the manner of Verify: <c>Snapshots/Class.Method_parameters#Hint.verified.cs</c>.
/// Where Verify.Xunit can be had, <c>-p:UseVerify=true</c> puts it in the place of <c>SnapshotFile</c>; the files are the same.
/// </summary>
internal static class Snapshots
{
    /// <summary>Compares every network that a build generated, which must be one without a diagnostic.</summary>
    /// <param name="build">The build.</param>
    /// <param name="parameters">What tells a theory's cases apart.</param>
    /// <param name="testFile">The test's file; the compiler fills it in.</param>
    /// <param name="method">The test's method; the compiler fills it in.</param>
    public static Task Verify(Build build, string? parameters = null, [CallerFilePath] string testFile = "", [CallerMemberName] string method = "") =>
        VerifyAsItIs(build.Clean(), parameters, testFile, method);

    /// <summary>The same for a build that is meant to have errors.</summary>
    public static async Task VerifyAsItIs(
        Build build, string? parameters = null, [CallerFilePath] string testFile = "", [CallerMemberName] string method = "")
    {
        var directory = Path.Combine(Repository.Tests, nameof(Snapshots));
#if USE_VERIFY
        var settings = new VerifyTests.VerifySettings();
        settings.UseDirectory(directory);
        if (parameters is not null)
        {
            settings.UseTextForParameters(parameters);
        }

        await VerifyXunit.Verifier.Verify(build.Networks.Select(network => new VerifyTests.Target("cs", network.Text, network.Hint)), settings, testFile);
#else
        var test = $"{Path.GetFileNameWithoutExtension(testFile)}.{method}" + (parameters is null ? "" : "_" + parameters);
        await new SnapshotFile(directory, test).Compare(build.Networks);
#endif
    }
}
