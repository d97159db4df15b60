namespace TypedNets.CodeFixes.Tests;

/// <summary>What a code fix makes of a file.</summary>
internal static class Fixed
{
    /// <summary>Asserts that an offer turns one text into another, that nothing is told of the other, and that all this holds with Windows's line ends.</summary>
    public static async Task Becomes(string id, string title, string before, string after)
    {
        foreach (var newLine in new[] { "\n", "\r\n" })
        {
            var done = await (await Editor.Open(before.ReplaceLineEndings(newLine))).Fix(id, title);
            Assert.Equal(after.ReplaceLineEndings(newLine), Assert.Single(done.Files));
            NothingIsTold(done);
        }
    }

    /// <summary>Asserts that Fix All turns one text into another, of which nothing is told.</summary>
    public static async Task AllBecomes(string id, string title, string before, string after)
    {
        var done = await (await Editor.Open(before)).FixAll(id, title);
        Assert.Equal(after, Assert.Single(done.Files));
        NothingIsTold(done);
    }

    /// <summary>Asserts what is offered.</summary>
    public static async Task Offers(string id, string source, params string[] titles) =>
        Assert.Equal(titles, (await (await Editor.Open(source)).Offers(id)).Select(action => action.Title));

    /// <summary>Asserts that the project compiles, and that nothing is told of it.</summary>
    public static void NothingIsTold(Editor editor) =>
        Assert.True(editor.Build.Diagnostics.IsEmpty, string.Join("\n", editor.Build.Diagnostics.Concat<object>(editor.Files)));
}
