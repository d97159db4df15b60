using System.Text;
using TypedNets.Generators.Reading;
using TypedNets.Generators.Tests.Compiling;
using TypedNets.Generators.Tests.Emission;

namespace TypedNets.Generators.Tests.Robustness;

/// <summary>
/// Networks as they look while somebody types: pieces cut out, doubled, swapped or replaced at random. Nothing throws, nothing hangs, and the generated
/// part is never the one to blame. TYPEDNETS_MUTATIONS says how many are tried; they are the same every time.
/// </summary>
public class Mutations
{
    private const int InEveryRun = 250;

    private static readonly string[] Pieces =
    [
        "[", "]", "(", ")", ",", "=", ";", "{", "}", "\"", "-1", "0", "2147483647", "-2147483648", "1e308", "double.NaN", "null", "default", "true",
        "Name = \"\"", "Name = \"class\"", "In = 7", "Stride = 0", "Same = true", "Groups = 3", "Dim = 9", "[Input(1, 2)]", "Conv2d", "Linear(", "Flatten, ",
        "[Block, ReLU] class B;\n", "[Block]", "Use<Stage>(4), ", "Residual<Stage, Net>", "Use<", ">", "Block.Width", "Block.In", "Repeat = 9", "Tap(\"a\"), ", "SumWith(\"a\")",
        "partial ", "class ", "record ", "static ", "<T>", ": object", "Ünï", "@class", "\u200b", "// ", "/* ", "#if X\n", "\n", "\r\n", " ",
    ];

    /// <summary>Tried as often as all single layers together.</summary>
    private const string Blocks =
        """
        [Block, Residual<Body, Projection>(Block.Width, Stride = Block.Stride, SkipName = "down"), ReLU(Inplace = true)]
        public class Stage;

        [Block, Conv2d(Block.Width, 3, Stride = Block.Stride, Padding = 1, Bias = false), BatchNorm2d, Multiply<Gate>]
        internal class Body;

        [Block, Conv2d(Block.Width, 1, Stride = Block.Stride, Name = "0")]
        internal class Projection;

        [Block, GlobalAvgPool2d, Conv2d(Block.In, 1), Sigmoid]
        internal class Gate;

        [Input(3, 16, 16)]
        [Use<Stage>(4, Repeat = 2, Name = "layer1"), Tap("a"), Use<Stage>(8, Stride = 2, Name = "layer2.0")]
        [Upsample(2), ConcatWith("a"), Concat<Gate, Gate>, Flatten, Linear(10)]
        """;

    [Fact]
    public async Task Nothing_breaks()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("TYPEDNETS_MUTATIONS"), out var asked) ? asked : InEveryRun;
        var random = new Random(20261123);
        var samples = LayerSamples.All.OrderBy(sample => sample.Key, StringComparer.Ordinal).Select(sample => sample.Value).ToArray();
        for (var round = 0; round < count; round++)
        {
            var source = Mutated((round % 2 == 0 ? Blocks : samples[random.Next(samples.Length)]) + "\npublic partial class Net { public int Own { get; set; } }\n", random);
            var build = await Build.Compile(source).WaitAsync(TimeSpan.FromMinutes(2));

            // What is said of the author's half may be said of ours in its place: a class named in small letters, say.
            var ofTheAuthor = Compiler.Compile(source).GetDiagnostics().Select(diagnostic => diagnostic.Id).ToHashSet();
            var ours = build.Diagnostics.Where(diagnostic =>
                diagnostic.Location.SourceTree is { } tree && DeclaredMembers.IsOurs(tree) && !ofTheAuthor.Contains(diagnostic.Id));

            Assert.True(build.Run.Results.Single().Exception is null, $"round {round} threw {build.Run.Results.Single().Exception}\n{source}");
            Assert.False(build.Ids.Any(id => id is "CS8785" or "AD0001"), $"round {round}: {string.Join("\n", build.Diagnostics)}\n{source}");
            Assert.False(ours.Any(), $"round {round}: {string.Join("\n", ours)}\n{source}");
        }
    }

    private static string Mutated(string source, Random random)
    {
        var text = new StringBuilder(source);
        for (var change = random.Next(1, 5); change > 0 && text.Length > 0; change--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(1, 12), text.Length - at);
            switch (random.Next(4))
            {
                case 0:
                    text.Remove(at, length);
                    break;
                case 1:
                    text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 2:
                    text.Insert(random.Next(text.Length), text.ToString(at, length));
                    break;
                default:
                    text.Remove(at, length).Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
            }
        }

        return text.ToString();
    }
}
