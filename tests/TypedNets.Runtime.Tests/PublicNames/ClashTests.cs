using System.Reflection;
using TorchSharp;

namespace TypedNets.Tests.PublicNames;

/// <summary>A public type can be named by itself in a file with the usings that every new project has.</summary>
public sealed class ClashTests
{
    private static readonly string[] ImplicitUsings =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    public static TheoryData<Type> PublicTypes => [.. PackageTypes.All.Where(type => !type.IsNested)];

    // The platform's own assemblies, all of which a project refers to.
    private static readonly ILookup<string, string> Taken = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
        .Select(path => Assembly.Load(AssemblyName.GetAssemblyName(path)))
        .SelectMany(assembly => assembly.GetExportedTypes())
        .Where(type => !type.IsNested && ImplicitUsings.Contains(type.Namespace))
        .ToLookup(type => type.Name, type => type.FullName!);

    // With "using static TorchSharp.torch;" and "using TorchSharp;", as those who write a loop of their own have.
    private static readonly ILookup<string, string> TakenByTorch = typeof(torch).GetNestedTypes()
        .Concat(typeof(torch).Assembly.GetExportedTypes().Where(type => !type.IsNested && type.Namespace == nameof(TorchSharp)))
        .ToLookup(type => type.Name, type => type.FullName!);

    [Fact]
    public void The_names_that_are_taken_are_known()
    {
        Assert.Contains("System.Threading.Monitor", Taken["Monitor"]);
        Assert.Contains("System.IO.File", Taken["File"]);
        Assert.Contains("TorchSharp.torch+Tensor", TakenByTorch["Tensor"]);
        Assert.Contains("TorchSharp.Scalar", TakenByTorch["Scalar"]);
    }

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void A_public_type_has_a_name_of_its_own(Type type)
    {
        Assert.Empty(Taken[type.Name]);
        Assert.Empty(TakenByTorch[type.Name]);
    }

    /// <summary>As in <c>net.Save</c> and <c>net.save</c>: a person who takes one for the other gets no error and another result.</summary>
    [Fact]
    public void What_a_network_can_do_is_told_apart_by_more_than_a_letters_case()
    {
        var torchs = typeof(Network).GetMembers(BindingFlags.Public | BindingFlags.Instance).Select(member => member.Name).ToHashSet();
        var ours = PackageTypes.All
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.IsDefined(typeof(System.Runtime.CompilerServices.ExtensionAttribute)) && method.GetParameters()[0].ParameterType.IsAssignableFrom(typeof(Network)))
            .Select(method => method.Name)
            .Concat(typeof(Network).GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(member => member.Name))
            .ToHashSet();

        Assert.Contains("SaveWeights", ours);
        Assert.Empty(ours.SelectMany(name => torchs.Where(other => other != name && string.Equals(other, name, StringComparison.OrdinalIgnoreCase)), (ours, torch) => $"{ours} {torch}"));
    }
}
