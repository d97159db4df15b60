using static TypedNets.CodeFixes.Tests.Fixed;

namespace TypedNets.CodeFixes.Tests;

public class ChooseDivisorTests
{
    [Fact]
    public Task The_nearest_are_offered_first() =>
        Offers("TN1005", "[Input(12, 8, 8), Conv2d(24, 3, Groups = 5)] public partial class Net;", "Write Groups = 4", "Write Groups = 6", "Write Groups = 3");

    [Fact]
    public Task The_number_of_groups_is_replaced() => Becomes("TN1005", "Write Groups = 2",
        "[Input(6, 8, 8), Conv2d(8, 3, Groups = 4 /* wide */)] public partial class Net;",
        "[Input(6, 8, 8), Conv2d(8, 3, Groups = 2 /* wide */)] public partial class Net;");

    [Theory]
    [InlineData("[Input(6, 8, 8), GroupNorm(4)]", "Write GroupNorm(3)", "[Input(6, 8, 8), GroupNorm(3)]")]
    [InlineData("[Input(6, 8, 8), ChannelShuffle(groups: 7)]", "Write ChannelShuffle(groups: 6)", "[Input(6, 8, 8), ChannelShuffle(groups: 6)]")]
    public Task So_are_those_of_a_normalisation(string before, string title, string after) =>
        Becomes("TN1011", title, $"{before} public partial class Net;", $"{after} public partial class Net;");

    [Fact]
    public Task Fix_all_takes_the_nearest_of_each_network() => AllBecomes("TN1005", "Write Groups = 2",
        """
        [Input(6, 8, 8)]
        [Conv2d(8, 3, Groups = 4)]
        public partial class First;

        [Input(16, 8, 8)]
        [Conv2d(8, 3, Groups = 9)]
        public partial class Second;
        """,
        """
        [Input(6, 8, 8)]
        [Conv2d(8, 3, Groups = 2)]
        public partial class First;

        [Input(16, 8, 8)]
        [Conv2d(8, 3, Groups = 8)]
        public partial class Second;
        """);
}
