using System.CommandLine;

namespace TypedNets.Tests.Commands;

/// <summary>What is said of a command line that means nothing.</summary>
public sealed class CommandLineErrorTests
{
    [Theory]
    [InlineData("There is no command 'trian': did you mean train? --help lists the commands", "trian")]
    [InlineData("There is no command 'photograph'; --help lists the commands", "photograph")]
    [InlineData("train has no option --lrr: did you mean --lr? 'train --help' lists what it takes", "train", "convnet", "--lrr", "0.1")]
    [InlineData("train has no option --lrr: did you mean --lr? 'train --help' lists what it takes", "train", "convnet", "--lrr=0.1")]
    [InlineData("maps has no option --bars; 'maps --help' lists what it takes", "maps", "convnet", "--bars")]
    [InlineData("predict has no option --jsno: did you mean --json? 'predict --help' lists what it takes", "predict", "convnet", "--file", "--jsno")]
    [InlineData("--file needs a value; 'predict --help' lists what it takes", "predict", "convnet", "--file")]
    [InlineData("'b.safetensors' is one word too many; 'info --help' lists what it takes", "info", "a.safetensors", "b.safetensors")]
    [InlineData("--lr takes a number, like 0.001, and not 'abc'; 'train --help' lists what it takes", "train", "convnet", "--lr", "abc")]
    [InlineData("--lr takes a number, like 0.001, and not '0,01'; 'train --help' lists what it takes", "train", "convnet", "--lr", "0,01")]
    [InlineData("--epochs takes a whole number, and not '1.5'; 'train --help' lists what it takes", "train", "convnet", "--epochs", "1.5")]
    public void One_line_says_what_is_wrong_and_what_was_probably_meant(string expected, params string[] arguments)
    {
        var (code, output, error) = ExampleProgram.Run(Path.GetTempPath(), arguments);

        Assert.Equal((1, "", $"error: {expected}\n"), (code, output, error));
    }

    [Fact]
    public void A_file_may_be_called_like_an_option_where_it_is_said_that_it_is_a_file()
    {
        Assert.StartsWith("error: --bars is not there", ExampleProgram.Run(Path.GetTempPath(), "info", "--", "--bars").Error, StringComparison.Ordinal);
        Assert.StartsWith("error: ./--bars is not there", ExampleProgram.Run(Path.GetTempPath(), "info", "./--bars").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("fr-FR")]
    [InlineData("fa-IR")]
    public void A_point_is_a_point_in_every_language(string culture)
    {
        using var _ = new InCulture(culture);
        var (rate, least, epochs, images) = (new Option<double>("--lr"), new Option<double?>("--from"), new Option<int>("--epochs"), new Option<int?>("--images"));
        var train = new Command("train") { rate, least, epochs, images };
        NumberOptions.ReadAlike(new RootCommand { train });

        var parsed = train.Parse(["--lr", "0.005", "--from", "-1.5e-3", "--epochs", "-2", "--images", "64"]);

        Assert.Empty(parsed.Errors);
        Assert.Equal((0.005, -1.5e-3, -2, 64), (parsed.GetValue(rate), parsed.GetValue(least), parsed.GetValue(epochs), parsed.GetValue(images)));
        Assert.Equal("--lr takes a number, like 0.001, and not '1,5'", Assert.Single(train.Parse(["--lr", "1,5"]).Errors).Message);
    }
}
