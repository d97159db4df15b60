using System.Diagnostics;
using System.Globalization;

namespace TypedNets.Benchmarks;

/// <summary>
/// A contestant in a process of its own. It says that it is ready; from then on it is asked by a line on its standard input and answers with a number on a line.
/// It ends when its standard input does, and so with this process, however that ends. <see cref="Turns"/> is the other side.
/// </summary>
internal sealed class Child : IDisposable
{
    /// <summary>What a child says first.</summary>
    public const string Ready = "ready";

    /// <summary>Asks for a turn: the answer is its seconds.</summary>
    public const string Turn = "turn";

    // Time enough to leave, and all that an error has to show.
    private const int Patience = 10_000;
    private const int Shown = 4000;

    private readonly Process process;
    private readonly Task<string> errors;
    private bool ready;

    /// <summary>Starts the process, and does not wait until it is ready: several may get ready at once.</summary>
    /// <param name="name">What the table calls the contestant.</param>
    /// <param name="start">What to start.</param>
    public Child(string name, ProcessStartInfo start)
    {
        Name = name;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        process = Process.Start(start)!;
        errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>What the table calls the contestant.</summary>
    public string Name { get; }

    /// <summary>Asks a question and waits for the answer.</summary>
    /// <exception cref="InvalidOperationException">The child has ended or says something else; the message names it and shows what it said.</exception>
    public double Ask(string question)
    {
        if (!ready)
        {
            var said = process.StandardOutput.ReadLine();
            ready = said == Ready ? true : throw Failure($"was started, and should have said '{Ready}'", said);
        }

        var answer = Say(question) ? process.StandardOutput.ReadLine() : null;
        return double.TryParse(answer, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Failure($"was asked '{question}', and should have answered with a number", answer);
    }

    /// <summary>Has the process end.</summary>
    public void Dispose()
    {
        Leave();
        process.Dispose();
    }

    private bool Say(string question)
    {
        try
        {
            process.StandardInput.WriteLine(question);
            return true;
        }
        catch (IOException)
        {
            // Nobody reads it any more.
            return false;
        }
    }

    private InvalidOperationException Failure(string expected, string? said)
    {
        var rest = process.StandardOutput.ReadToEndAsync();
        Leave();
        var found = said is null ? $"but ended with exit code {process.ExitCode}" : $"but said '{said}'";
        var more = $"{rest.Result}{errors.Result}".Trim();
        more = more.Length == 0 ? "Nothing else was heard of it." : $"What else was heard of it:\n{(more.Length > Shown ? $"…{more[^Shown..]}" : more)}";
        return new InvalidOperationException($"The contestant '{Name}' {expected}, {found}. {more}");
    }

    private void Leave()
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It had ended before it read the last question.
        }

        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
    }
}
