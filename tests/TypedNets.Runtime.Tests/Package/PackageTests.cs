using SkiaSharp;
using TypedNets.Tests.Data.Folders;

namespace TypedNets.Tests.Package;

/// <summary>The package as its users meet it.</summary>
public sealed class PackageTests(PackedPackage package) : IClassFixture<PackedPackage>
{
    [Fact]
    public void A_project_made_as_README_says_builds_and_runs() =>
        Assert.Contains("FirstNet makes (10) of (1, 28, 28)", package.Printed);

    [Fact]
    public void The_file_that_README_opens_with_runs_on_a_machine_that_has_no_package_yet()
    {
        var blocks = Readme.Blocks("TypedNets");
        var (path, version) = package.Empty("hello");
        Assert.StartsWith("#:package TypedNets@0.1.0\n", blocks[0].Text);
        File.WriteAllText(Path.Combine(path, "hello.cs"), blocks[0].Text.Replace("@0.1.0", $"@{version}"));
        Assert.Equal("dotnet run hello.cs\n", blocks[1].Text);

        var (code, output) = package.RunOnNewMachine(path, blocks[1].Text.Trim().Split(' ')[1..]);

        Assert.True(code == 0, output);
        Assert.Matches(@"\d\d[.,]\d\s?% of 2[.,]000 test images", output);
    }

    [Fact]
    public void The_smallest_package_holds_what_is_declared_and_the_compilers_part()
    {
        Assert.Equal(
            [
                "README.md",
                "analyzers/dotnet/cs/TypedNets.CodeFixes.dll",
                "analyzers/dotnet/cs/TypedNets.Generators.dll",
                "buildTransitive/net10.0/TypedNets.Attributes.props",
                "lib/net10.0/TypedNets.Attributes.dll",
                "lib/net10.0/TypedNets.Attributes.xml",
            ],
            package.Files("TypedNets.Attributes", "nupkg"));
        Assert.Equal(["lib/net10.0/TypedNets.Attributes.pdb"], package.Files("TypedNets.Attributes", "snupkg"));
    }

    [Fact]
    public void The_smaller_package_holds_the_library_and_what_belongs_to_it()
    {
        Assert.Equal(
            [
                "README.md",
                "buildTransitive/net10.0/TypedNets.Core.props",
                "buildTransitive/net10.0/TypedNets.Core.targets",
                "lib/net10.0/TypedNets.Runtime.dll",
                "lib/net10.0/TypedNets.Runtime.xml",
            ],
            package.Files("TypedNets.Core", "nupkg"));
        Assert.Equal(["lib/net10.0/TypedNets.Runtime.pdb"], package.Files("TypedNets.Core", "snupkg"));
    }

    [Fact]
    public void What_runs_without_libtorch_carries_two_assemblies_and_no_dependency()
    {
        Assert.Equal(["README.md", "lib/net10.0/TypedNets.Kernels.dll", "lib/net10.0/TypedNets.Kernels.xml"], package.Files("TypedNets.Kernels", "nupkg"));

        var program = package.Another("Small.csproj", "net10.0", "TypedNets.Kernels");
        File.WriteAllText(Path.Combine(program, "Program.cs"), """
            try
            {
                using var net = DigitNet.Load("digits.safetensors");
            }
            catch (TypedNets.Kernels.WeightsException e)
            {
                Console.WriteLine(e.Message);
            }

            Console.WriteLine(DigitNet.Inference.OutputSize);

            [Input(1, 28, 28)]
            [Flatten, Linear(10)]
            public partial class DigitNet;
            """);

        var (code, output) = package.Run(program, "run", "-p:OutputType=Exe", "-warnaserror");

        Assert.True(code == 0, output);
        Assert.Contains("digits.safetensors is not there; weights are written by SaveWeights or a Trainer\n10\n", output.ReplaceLineEndings("\n"));
        var carried = File.ReadAllText(Path.Combine(program, "obj", "project.assets.json"));
        Assert.DoesNotContain("TorchSharp", carried);
        Assert.DoesNotContain("System.IO.Hashing", carried);
    }

    [Fact]
    public void The_whole_package_adds_what_draws()
    {
        Assert.Equal(
            [
                "Lato-OFL.txt",
                "README.md",
                "buildTransitive/net10.0/TypedNets.props",
                "lib/net10.0/TypedNets.Reporting.dll",
                "lib/net10.0/TypedNets.Reporting.xml",
            ],
            package.Files("TypedNets", "nupkg"));
        Assert.Equal(["lib/net10.0/TypedNets.Reporting.pdb"], package.Files("TypedNets", "snupkg"));
    }

    [Fact]
    public void The_package_for_other_programs_holds_nothing_else()
    {
        Assert.Equal(
            ["README.md", "buildTransitive/net10.0/TypedNets.Exchange.props", "lib/net10.0/TypedNets.Exchange.dll", "lib/net10.0/TypedNets.Exchange.xml"],
            package.Files("TypedNets.Exchange", "nupkg"));
        Assert.Equal(["lib/net10.0/TypedNets.Exchange.pdb"], package.Files("TypedNets.Exchange", "snupkg"));
    }

    [Fact]
    public void The_package_of_the_command_line_holds_nothing_else()
    {
        Assert.Equal(
            ["README.md", "buildTransitive/net10.0/TypedNets.Commands.props", "lib/net10.0/TypedNets.Commands.dll", "lib/net10.0/TypedNets.Commands.xml"],
            package.Files("TypedNets.Commands", "nupkg"));
        Assert.Equal(["lib/net10.0/TypedNets.Commands.pdb"], package.Files("TypedNets.Commands", "snupkg"));
    }

    [Fact]
    public void A_program_of_ten_lines_trains_tests_and_predicts()
    {
        var program = package.Another("Pets.csproj", "net10.0", "TypedNets.Commands");
        File.WriteAllText(Path.Combine(program, "Program.cs"), Readme.Blocks("A command line for your networks", "docs/command-line.md")[0].Text);
        for (var image = 0; image < 20; image++)
        {
            Painted.Image(Path.Combine(program, "pets", image % 2 == 0 ? "cat" : "dog", $"{image}.png"), 80, 70, image % 2 == 0 ? SKColors.Red : SKColors.Blue);
        }

        var (code, output) = package.Run(program, "build", "-p:OutputType=Exe", "-warnaserror");
        Assert.True(code == 0, output);

        Assert.Contains("Test on pets: loss", Pets("train", "--epochs", "2"));
        Assert.Contains("Test on pets: loss", Pets("test"));
        Assert.Matches("^pets/cat/0.png: (cat|dog) ", Pets("predict", "--file", "pets/cat/0.png").Replace("runs/petnet-pets.safetensors is taken\n", ""));
        Assert.Contains("(3, 64, 64) → (2)", Pets("list"));
        Assert.Contains("petnet-pets.safetensors", Pets("info", "runs/petnet-pets.safetensors"));
        Assert.Contains("reports/petnet.html", Pets("report", "runs/petnet-pets.safetensors"));
        Assert.DoesNotContain("<network>", Pets("train", "--help"));

        // A mistake is an error; with the property, the part before it has a page, and no other command.
        var source = Path.Combine(program, "Program.cs");
        File.WriteAllText(source, File.ReadAllText(source).Replace("[Flatten, Linear(", "[Linear(", StringComparison.Ordinal));
        Assert.Contains("error TN1003: ", package.Run(program, "build", "-p:OutputType=Exe").Output);
        var (explained, page) = package.Run(program, "run", "-p:OutputType=Exe", "-p:TypedNetsMistakes=explain", "--", "explain", "--out", "page.html");
        Assert.True(explained == 0, page);
        Assert.Contains("PetNet does not compile (TN1003: ", page);
        Assert.Contains("PetNet does not compile</title>", File.ReadAllText(Path.Combine(program, "page.html")));
        var (refused, why) = package.Run(program, "run", "--no-build", "-p:OutputType=Exe", "-p:TypedNetsMistakes=explain", "--", "train");
        Assert.Equal(1, refused);
        Assert.Contains("error: PetNet does not compile (TN1003: ", why);

        string Pets(params string[] arguments)
        {
            var (ended, said) = package.Run(program, ["run", "--no-build", "-p:OutputType=Exe", "--", .. arguments]);
            Assert.True(ended == 0, said);
            return said;
        }
    }

    [Fact]
    public void Each_template_makes_what_builds_and_runs()
    {
        package.InstallTemplates();

        // Names as folders have them: no identifiers.
        var program = Made("typednets", "my-program");
        Assert.True(File.Exists(Path.Combine(program, "my-program.csproj")));
        var training = Ran(program, "run", "--", "train", "--epochs", "1", "--images", "64", "--lr", "0.002");
        Assert.Contains("Adam(LearningRate = 0.002)", training);
        Assert.Contains("Test on Figures: loss", training);
        Assert.Contains("firstnet-figures.safetensors", Ran(program, "run", "--no-build", "--", "info", "runs/firstnet-figures.safetensors"));

        var file = Made("typednets-file", "1-first");
        Assert.Contains("// dotnet run 1-first.cs", File.ReadAllText(Path.Combine(file, "1-first.cs")));
        Assert.Matches(@"\d\d[.,]\d\s?% of 2[.,]000 test images", Ran(file, "run", "1-first.cs"));

        var library = Made("typednets-lib", "my-nets.v2");
        Assert.Contains("namespace my_nets.v2;", File.ReadAllText(Path.Combine(library, "my-nets.v2", "FirstNet.cs")));
        Assert.Contains("Passed:     2", Ran(library, "test", "my-nets.v2.Tests"));

        string Made(string template, string name)
        {
            var (path, _) = package.Empty(name);
            Ran(path, "new", template, "-n", name, "-o", ".");
            return path;
        }

        string Ran(string where, params string[] arguments)
        {
            var (code, output) = package.Run(where, arguments);
            Assert.True(code == 0, output);
            return output;
        }
    }

    [Fact]
    public void It_takes_nothing_from_the_clone_and_leaves_nothing_there()
    {
        Assert.Contains("<PackageReference Include=\"TypedNets\" Version=\"0.", File.ReadAllText(Path.Combine(package.Project, "MyNets.csproj")));
        Assert.DoesNotContain("\"TypedNets\"", File.ReadAllText(Path.Combine(Repository.Root, "Directory.Packages.props")));
        Assert.False(Directory.Exists(Path.Combine(Repository.Root, "..", "MyNets")));
    }

    [Fact]
    public void A_framework_that_it_does_not_serve_is_told_at_restore()
    {
        var (code, output) = package.Run(package.Another("Old.csproj", "net8.0"), "restore");

        Assert.NotEqual(0, code);
        Assert.Matches(@"error NU1202: Package TypedNets \S+ is not compatible with net8\.0.*supports: net10\.0", output);
    }

    [Theory]
    [InlineData("Mine.fsproj", "F#")]
    [InlineData("Mine.vbproj", "VB")]
    public void A_language_without_the_compilers_part_is_told_in_one_sentence(string file, string language)
    {
        var (code, output) = package.Run(package.Another(file, "net10.0"), "build");

        Assert.NotEqual(0, code);
        Assert.Contains($"TypedNets writes networks in C# only, and {file} is in {language}", output);
        Assert.Contains("1 Error(s)", output);
    }

    [Fact]
    public void What_only_predicts_needs_no_usings_and_carries_nothing_that_draws()
    {
        var service = package.Another("Service.csproj", "net10.0", "TypedNets.Core");
        File.WriteAllText(Path.Combine(service, "Service.cs"), """
            public static class Service
            {
                public static long Answer(string weights, TorchSharp.torch.Tensor image)
                {
                    using var net = new DigitNet();
                    net.LoadWeights(weights);
                    return net.forward(image).argmax(1).item<long>();
                }

                public static string Source => Mnist.ClassNames[0];
            }

            [Input(1, 28, 28)]
            [Flatten, Linear(10)]
            public partial class DigitNet;
            """);

        var (code, output) = package.Run(service, "build");

        Assert.True(code == 0, output);
        var carried = File.ReadAllText(Path.Combine(service, "obj", "project.assets.json"));
        Assert.Contains("TorchSharp-cpu", carried);
        Assert.DoesNotContain("ScottPlot", carried);
        Assert.DoesNotContain("HarfBuzz", carried);
        Assert.DoesNotContain("System.CommandLine", carried);
    }

    [Fact]
    public void A_project_switches_the_packages_usings_off()
    {
        var strict = package.Another("Strict.csproj", "net10.0");
        File.WriteAllText(Path.Combine(strict, "Directory.Build.props"), "<Project><PropertyGroup><TypedNetsImplicitUsings>disable</TypedNetsImplicitUsings></PropertyGroup></Project>");
        File.WriteAllText(Path.Combine(strict, "Net.cs"), "[Input(1, 28, 28)]\n[Flatten, Linear(10)]\npublic partial class DigitNet;\n");

        Assert.Contains("error CS0246", package.Run(strict, "build").Output);

        File.WriteAllText(Path.Combine(strict, "Net.cs"), "using TypedNets;\n\n[Input(1, 28, 28)]\n[Flatten, Linear(10)]\npublic partial class DigitNet;\n");

        var (code, output) = package.Run(strict, "build");
        Assert.True(code == 0, output);
    }
}
