using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace TypedNets.Tests.Examples;

/// <summary>The service of the examples, in a process of its own, on a port of the loopback that is free.</summary>
internal sealed partial class RunningService : IDisposable
{
    private static readonly string Output = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory,
        typeof(RunningService).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(item => item.Key == "Service").Value!.Replace('\\', '/')));

    private readonly Process process;
    private readonly Task<string> errors;

    private RunningService(Process process, Task<string> errors, string? address, string said)
    {
        (this.process, this.errors, Said) = (process, errors, said);
        
        // On a busy machine an answer takes its time, and what was asked before sending must not be sent meanwhile.
        Client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(5) }) { BaseAddress = address is null ? null : new Uri(address) };
    }

    /// <summary>Calls it.</summary>
    public HttpClient Client { get; }

    /// <summary>What it has said until it listened or ended.</summary>
    public string Said { get; }

    /// <summary>Starts it, and waits until it listens or has ended.</summary>
    /// <param name="network">The file of its network.</param>
    public static Task<RunningService> Start(string network) => Start(Directory.GetCurrentDirectory(), network, "exec", Path.Combine(Output, "TypedNets.Examples.Service.dll"));

    /// <summary>Starts it by its project, as it was built with the tests.</summary>
    /// <param name="folder">The folder where it is started.</param>
    /// <param name="network">The file of its network.</param>
    public static Task<RunningService> StartProject(string folder, string network) =>
        Start(folder, network, "run", "--no-build", "--project", Path.Combine(Repository.Root, "src", "TypedNets.Examples.Service"), "--");

    private static async Task<RunningService> Start(string folder, string network, params string[] program)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet", [.. program, "--urls", "http://127.0.0.1:0", "--Network", network])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = "";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            said += $"{line}\n";
            if (Address().Match(line) is { Success: true } address)
            {
                return new(process, errors, address.Value, said);
            }
        }

        return new(process, errors, null, said + await errors);
    }

    /// <summary>Asks it politely to end, and waits for it.</summary>
    /// <returns>Its exit code, and all that it said since it listened.</returns>
    public async Task<(int Code, string Said)> Stop()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        var rest = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, rest + await errors);
    }

    /// <summary>Waits for one that has ended by itself.</summary>
    public async Task<int> Ended()
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public void Dispose()
    {
        Client.Dispose();
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
