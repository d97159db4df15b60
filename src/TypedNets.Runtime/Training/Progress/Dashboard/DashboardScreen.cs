using Spectre.Console;
using Spectre.Console.Rendering;

namespace TypedNets;

/// <summary>The terminal's second screen. Lines said while it is up wait for the first one; from then on they are printed at once.</summary>
/// <param name="console">A terminal that knows control codes.</param>
internal sealed class DashboardScreen(IAnsiConsole console)
{
    private readonly Lock gate = new();
    private readonly List<string> waiting = [];
    private bool isUp;
    private bool isPaused;
    private Size shown;

    /// <summary>Goes to the second screen.</summary>
    public void Enter()
    {
        lock (gate)
        {
            isUp = true;
            shown = default;
            console.Write(ControlCode.Create(console, terminal => terminal.EnterAltScreen().HideCursor()));
        }
    }

    /// <summary>Goes back to the first screen for good, and prints what was said meanwhile. May be called often.</summary>
    public void Leave()
    {
        lock (gate)
        {
            isPaused = false;
            GoBack();
            foreach (var line in waiting)
            {
                console.WriteLine(Printable.Escape(line));
            }

            waiting.Clear();
        }
    }

    /// <summary>Goes back to the first screen for a while.</summary>
    public void Pause()
    {
        lock (gate)
        {
            isPaused = isUp;
            GoBack();
        }
    }

    /// <summary>Ends a pause.</summary>
    public void Continue()
    {
        lock (gate)
        {
            if (isPaused)
            {
                isPaused = false;
                Enter();
            }
        }
    }

    /// <summary>Draws all anew, where the second screen is up.</summary>
    public void Show(IRenderable content)
    {
        lock (gate)
        {
            if (isUp)
            {
                var size = new Size(console.Profile.Width, console.Profile.Height);
                console.Write(new Frame(console, content, size, clear: size.Width != shown.Width || size.Height != shown.Height));
                shown = size;
            }
        }
    }

    /// <summary>Prints a line on the first screen, now or once it is back.</summary>
    public void Write(string line)
    {
        lock (gate)
        {
            if (isUp || isPaused)
            {
                waiting.Add(line);
            }
            else
            {
                console.WriteLine(Printable.Escape(line));
            }
        }
    }

    private void GoBack()
    {
        if (isUp)
        {
            isUp = false;
            // Emptied, because a terminal that was made larger meanwhile may show the rest of it beside its first screen.
            console.Write(ControlCode.Create(console, terminal => terminal.ResetStyle().EraseInDisplay(2).ShowCursor().ExitAltScreen()));
        }
    }

    /// <summary>Content over the whole screen, without the line break at its end that would move all up.</summary>
    private sealed class Frame(IAnsiConsole console, IRenderable content, Size size, bool clear) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
        {
            var start = ControlCode.Create(console, terminal => (clear ? terminal.EraseInDisplay(2) : terminal).CursorHome());
            var lines = Segment.SplitLines(content.Render(options with { Height = size.Height }, maxWidth), maxWidth, size.Height);
            List<Segment> segments = [.. ((IRenderable)start).Render(options, maxWidth)];
            foreach (var (number, line) in lines.Index())
            {
                if (number > 0)
                {
                    segments.Add(Segment.LineBreak);
                }

                segments.AddRange(line);
            }

            return segments;
        }
    }
}
