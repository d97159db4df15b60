using Microsoft.CodeAnalysis;
using TypedNets.Generators.Inference;
using TypedNets.Generators.Reading;
using TypedNets.Generators.Tests.Compiling;

namespace TypedNets.Generators.Tests.Robustness;

/// <summary>Whatever is declared, the compiler's own errors are all that C# says, and a network that cannot run is never passed over in silence.</summary>
public class NastyDeclarations
{
    public static TheoryData<string> Sources =>
    [
        // Arguments that are missing, half written or of another type.
        "[Input, Conv2d] partial class Net;",
        "[Input(), Conv2d()] partial class Net;",
        "[Input(null)] [Flatten] partial class Net;",
        "[Input(null!)] [Flatten] partial class Net;",
        "[Input((int[])null!)] [Flatten] partial class Net;",
        "[Input(new int[0])] [Flatten] partial class Net;",
        "[Input(new[] { 1, 0, 28 })] [Flatten] partial class Net;",
        "[Input(sizes: new[] { 1, -1 })] [Flatten] partial class Net;",
        "[Input([1, 28, 28]), Flatten] partial class Net;",
        "[Input(1, 2, 3, 4, 5, 6, 7, 8, 9), Flatten] partial class Net;",
        "[Input(1.5), Flatten] partial class Net;",
        "[Input('a'), Linear('b')] partial class Net;",
        "[Input(1L), Linear(2)] partial class Net;",
        "[Input(99999999999), Linear(2)] partial class Net;",
        "[Input(\"1\"), Linear(2)] partial class Net;",
        "[Input(4), Linear(null)] partial class Net;",
        "[Input(4), Linear(2, Bias = 1)] partial class Net;",
        "[Input(4), Linear(2, Bias = null)] partial class Net;",
        "[Input(4), Linear(2, In = default)] partial class Net;",
        "[Input(4), Linear(2, Name = null)] partial class Net;",
        "[Input(4), Linear(2, Name = \"\")] partial class Net;",
        "[Input(4), Linear(2, Name = \" \")] partial class Net;",
        "[Input(4), Linear(2, Name = \"\\n*/\\\"</summary>\")] partial class Net;",
        "[Input(4), Linear(2, Name = nameof(Net))] partial class Net;",
        "[Input(4), Linear(2, Name = \"a\", Name = \"b\")] partial class Net;",
        "[Input(4), Linear(2, 3, 4)] partial class Net;",
        "[Input(4), Linear(outFeatures: 2, outFeatures: 3)] partial class Net;",
        "[Input(4), Linear(OutFeatures = 2)] partial class Net;",
        "[Input(4), Linear(2,)] partial class Net;",
        "[Input(4), Linear(2, Bias = )] partial class Net;",
        "[Input(4), Linear(2] partial class Net;",
        "[Input(4), Linear(",
        "[Input(4), Lin",
        "[Input(4), ] partial class Net;",
        "[Input(4)] [Linear(2)]",
        "[Input(4), Dropout(1/0)] partial class Net;",
        "[Input(4), Dropout(0.0/0.0, Inplace = true)] partial class Net;",
        "[Input(4), Dropout(double.NegativeInfinity)] partial class Net;",
        "[Input(4), Dropout(-0.0)] partial class Net;",
        "[Input(4), Dropout(double.Epsilon), BatchNorm1d(Eps = double.MaxValue, Momentum = 1)] partial class Net;",
        "[Input(4), BatchNorm1d(Eps = double.NaN)] partial class Net;",
        "[Input(4), BatchNorm1d(Eps = double.PositiveInfinity)] partial class Net;",
        "[Input(3, 9, 9), Conv2d(3, 3, PaddingMode = (PaddingMode)(-1))] partial class Net;",
        "[Input(3, 9, 9), Conv2d(3, 3, PaddingMode = PaddingMode.Nowhere)] partial class Net;",
        "[Input(3, 9, 9), Conv2d(3, 3, PaddingMode = 0)] partial class Net;",

        // Numbers from one end to the other.
        "[Input(int.MinValue, int.MaxValue, 0), Flatten] partial class Net;",
        "[Input(int.MaxValue, int.MaxValue), Flatten, Linear(int.MaxValue)] partial class Net;",
        "[Input(int.MaxValue), Linear(int.MaxValue), Linear(int.MaxValue), Linear(int.MaxValue), Linear(int.MaxValue)] partial class Net;",
        "[Input(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue), ReLU] partial class Net;",
        "[Input(int.MaxValue, int.MaxValue, int.MaxValue), Conv2d(int.MaxValue, int.MaxValue)] partial class Net;",
        "[Input(1, 8, 8), Conv2d(1, 3, Padding = int.MaxValue, Stride = int.MaxValue, Dilation = int.MaxValue)] partial class Net;",
        "[Input(1, 8, 8), Conv2d(1, int.MaxValue, Dilation = int.MaxValue, Same = true)] partial class Net;",
        "[Input(1, 8, 8), Conv2d(1, int.MaxValue, Dilation = int.MaxValue, Same = true, PaddingMode = PaddingMode.Reflect)] partial class Net;",
        "[Input(1, 8, 8), Conv2d(int.MaxValue, 1, Groups = int.MaxValue)] partial class Net;",
        "[Input(1, 8, 8), Conv2d(int.MinValue, int.MinValue, Stride = int.MinValue, Padding = int.MinValue, Dilation = int.MinValue, Groups = int.MinValue)] partial class Net;",
        "[Input(1, 8, 8), MaxPool2d(int.MaxValue, Padding = int.MaxValue / 2, Dilation = int.MaxValue, CeilMode = true)] partial class Net;",
        "[Input(1, 8, 8), MaxPool2d(1, Stride = int.MaxValue, CeilMode = true)] partial class Net;",
        "[Input(1, 8, 8), AvgPool2d(int.MinValue, Stride = int.MinValue, DivisorOverride = int.MinValue)] partial class Net;",
        "[Input(1, 8, 8), AvgPool2d(2, StrideH = 1), MaxPool2d(2, PaddingW = 1), Conv2d(1, 1, PaddingH = 0)] partial class Net;",
        "[Input(1, 8, 8), Flatten(StartDim = int.MinValue, EndDim = int.MaxValue)] partial class Net;",
        "[Input(1, 8, 8), Softmax(Dim = int.MinValue), LogSoftmax(Dim = int.MaxValue)] partial class Net;",
        "[Input(4), Linear(int.MinValue, In = int.MinValue)] partial class Net;",

        // Names.
        "namespace Größe.Ünïcode.日本 { [Input(4), Linear(2, Name = \"ñandú\"), Linear(2, Name = \"ﬁ\"), ReLU(Name = \"ǆ\")] partial class Сеть; }",
        "[Input(4), Linear(2, Name = \"e\\u0301\")] partial class Net;",
        "[Input(4), Linear(2, Name = \"\\U0001D54F\")] partial class Net;",
        "[Input(4), Linear(2, Name = \"input\"), ReLU(Name = \"input_\"), ReLU(Name = \"x\"), ReLU(Name = \"device\")] partial class Net;",
        "[Input(4), ReLU(Inplace = true, Name = \"copy1\"), ReLU(Inplace = true, Name = \"copy0\")] partial class Net;",
        "[Input(4), ReLU(Name = \"_\"), ReLU(Name = \"__\"), ReLU(Name = \"_0\")] partial class Net;",
        "[Input(4), Linear(2, Name = \"System\"), Linear(2, Name = \"TorchSharp\"), Linear(2, Name = \"global\"), Linear(2, Name = \"Tensor\")] partial class Net;",
        "[Input(4), Linear(2)] partial class Fc1;",
        "[Input(4), Linear(2)] partial class Activations;",
        "[Input(4), Linear(2)] partial class forward { }",
        "[Input(4), Linear(2)] partial class Net<Fc1, fc2, System>;",
        "namespace System { [Input(4), Linear(2)] partial class Math2; }",
        "namespace TypedNets { [Input(4), Linear(2)] partial class Network2; }",
        "namespace N.TorchSharp.System { [Input(4), Linear(2)] partial class Tensor; }",
        "namespace N { class TorchSharp { } class System { } class TypedNets { } class Network { } [Input(4), Linear(2)] partial class Net; }",

        // What carries the attributes.
        "[Input(4), Linear(2)] partial struct Net { }",
        "[Input(4), Linear(2)] partial record struct Net { }",
        "[Input(4), Linear(2)] partial interface Net { }",
        "[Input(4), Linear(2)] enum Net { }",
        "[Input(4), Linear(2)] delegate void Net();",
        "[Input(4), Linear(2)] partial record Net(int Size);",
        "[Input(4), Linear(2)] static partial class Net { }",
        "[Input(4), Linear(2)] file partial class Net { }",
        "[Input(4), Linear(2)] abstract partial class Net { }",
        "[Input(4), Linear(2)] sealed partial class Net { }",
        "[Input(4), Linear(2)] partial class Net(int size) { public int Size => size; }",
        "[Input(4), Linear(2)] partial class Net { public Net() { } }",
        "[Input(4), Linear(2)] partial class Net { ~Net() { } static Net() { } public static Net operator +(Net net) => net; }",
        "[Input(4), Linear(2)] partial class Net { partial void Hook(); }",
        "[Input(4), Linear(2)] partial class Net { public override TorchSharp.torch.Tensor forward(TorchSharp.torch.Tensor input) => input; }",
        "class Holder { [Input(4), Linear(2)] void Method() { } [Linear(2)] int field; }",
        "[assembly: Input(4)]",
        "partial struct Outer { [Input(4), Linear(2)] partial class Net; }",
        "partial interface IOuter { [Input(4), Linear(2)] partial class Net; }",
        "partial interface IOuter<in T> { [Input(4), Linear(2)] partial class Net; }",
        "readonly ref partial struct Outer { [Input(4), Linear(2)] partial class Net; }",
        "partial record struct Outer(int Size) { [Input(4), Linear(2)] partial class Net; }",
        "static partial class Outer { [Input(4), Linear(2)] partial class Net; }",
        "class Outer { partial class Middle { [Input(4), Linear(2)] partial class Net; } }",
        "file partial class Outer { [Input(4), Linear(2)] partial class Net; }",
        "partial class Outer<T> where T : unmanaged { [Input(4), Linear(2)] partial class Net<U> where U : T; }",

        // Bases and parts.
        "[Input(4), Linear(2)] partial class Net : Net;",
        "partial class Other : Net; [Input(4), Linear(2)] partial class Net : Other;",
        "[Input(4), Linear(2)] partial class Net : Nowhere;",
        "[Input(4), Linear(2)] partial class Net : INowhere, IDisposable;",
        "[Input(4), Linear(2)] partial class Net : Network, INetwork;",
        "[Input(4), Linear(2)] partial class Net : object;",
        "[Input(4), Linear(2)] partial class Net : TorchSharp.torch.nn.Module;",
        "[Input(4), Linear(2)] partial class First; [Input(2), Linear(2)] partial class Second : First;",
        "[Input(4), Linear(2)] partial class Net : System.Collections.Generic.List<Net>;",
        "[Input(4)] partial class Net; [Input(4)] partial class Net; [Linear(2)] partial class Net;",
        "[Input(4), Linear(2)] partial class Net; [Input(4), Linear(2)] partial class Net;",
        "[Input(4), Linear(2)] partial class Net; [Input(4), Linear(2)] class Net;",
        "[Input(4), Linear(2)] class Net;",
        "[Linear(2), Input(4), Linear(2), Input(2)] partial class Net;",
        "[Input(4)] partial class Net;",
        "[Linear(2)] partial class Net;",
        "[Layer] [Input(4)] partial class Net;",
        "[Input(4), Nowhere, Linear(2)] partial class Net;",
        "[Input(4), Linear<int>(2)] partial class Net;",
        "sealed class OwnAttribute<T> : LayerAttribute; [Input(4), Own<int>, Linear(2)] partial class Net;",
        "sealed class OwnAttribute : LayerAttribute { public OwnAttribute(params object[] values) { } } [Input(4), Own(1, \"a\", typeof(int), null, new[] { 1 })] partial class Net;",
        "[Input(4), TypedNets.Linear(2), global::TypedNets.LinearAttribute(2)] partial class Net;",
        "[type: Input(4)] [type: Linear(2)] partial class Net;",
        "[return: Input(4)] [Linear(2)] partial class Net;",
        "[Input(4)]\n#if NEVER\n[Linear(2)]\n#endif\npartial class Net;",

        // Blocks.
        "[Input(4), Use] partial class Net;",
        "[Input(4), Use<>] partial class Net;",
        "[Input(4), Use<] partial class Net;",
        "[Input(4), Use<int>, Use<int[]>, Use<dynamic>, Use<object>, Use<Nowhere>, Use<System.Collections.Generic.List<Nowhere>>] partial class Net;",
        "[Input(4), Use<(int, int)>, Use<int?>, Use<string?>, Use<void>] partial class Net;",
        "unsafe class C { [Input(4), Use<int*>, Use<delegate*<void>>] partial class Net; }",
        "partial class Outer<T> where T : class { [Input(4), Use<T>] partial class Net; }",
        "[Input(4), Use<Net>] partial class Net;",
        "[Block, Use<Net>] partial class Net;",
        "[Block, Block, Use<Net>] partial class Net;",
        "[Block, Input(4), Use<Net>] partial class Net;",
        "[Block] class B; [Input(4), Use<B>] partial class Net;",
        "[Block, ReLU, Block] class B; [Input(4), Use<B>] partial class Net;",
        "[Block] class B; [ReLU] class B; [Input(4), Use<B>] partial class Net;",
        "[Block] partial class B; [ReLU] partial class B; [Tanh] partial class B; [Input(4), Use<B>] partial class Net;",
        "[Block, Use<B<B<int>>>] class B<T>; [Input(4), Use<B<B<string>>>] partial class Net;",
        "[Block, Use<B<int>.Inner>] class B<T> { [Block, ReLU] public class Inner; } [Input(4), Use<B<Net>>] partial class Net;",
        "[Block, ReLU] static class B; [Input(4), Use<B>] partial class Net;",
        "[Block, ReLU] struct B; [Input(4), Use<B>] partial class Net;",
        "[Block, ReLU] interface B; [Input(4), Use<B>] partial class Net;",
        "[Block, ReLU] record struct B; [Input(4), Use<B>] partial class Net;",
        "[Block, ReLU] delegate void B(); [Input(4), Use<B>] partial class Net;",
        "[Block, ReLU] enum B; [Input(4), Use<B>] partial class Net;",
        "[Block, ReLU] abstract record B; [Block, ReLU] file class F; [Input(4), Use<B>, Use<F>] partial class Net;",
        "[Block, ReLU] class B : Network; [Input(4), Use<B>] partial class Net;",
        "[Block, Linear(Block.Width)] class B; [Input(4), Use<B>, Use<B>(null), Use<B>(\"4\"), Use<B>(4, 5)] partial class Net;",
        "[Block, Linear(Block.Width)] class B; [Input(4), Use<B>(Block.Width), Use<B>(Block.In), Use<B>(-1), Use<B>(int.MinValue)] partial class Net;",
        "[Block, Linear(Block.Width * 2)] class B; [Input(4), Use<B>(4)] partial class Net;",
        "[Block, Linear(Block.Nowhere), Dropout(Block.Width), ReLU(Inplace = Block.In)] class B; [Input(4), Use<B>(4)] partial class Net;",
        "[Block, Linear(-Block.Width), Linear(Block.In % 7), Linear(~Block.In)] class B; [Input(4), Use<B>(4)] partial class Net;",
        "[Block, Use<B>(Block.Width, Hidden = Block.Width, Repeat = Block.Hidden)] class A; [Block, Linear(Block.Width)] class B; [Input(4), Use<A>(4, Hidden = 3)] partial class Net;",
        "[Block, ReLU] class B; [Input(4), Use<B>(Repeat = int.MaxValue), Residual<B>(Repeat = int.MinValue), Use<B>(Repeat = 0)] partial class Net;",
        "[Block, Sum<B, B, B, B>, Sum<B, B, B, B>] class A; [Block, Sum<C, C, C, C>, Use<C>(Repeat = 900)] class B; [Block, ReLU] class C; [Input(4), Use<A>] partial class Net;",
        "[Block, ReLU] class B; [Input(Block.In), Budget(Parameters = Block.Width), Use<B>] partial class Net;",
        "[Block, ReLU(Name = \"\")] class B; [Input(4), Use<B>(Name = \".\"), Use<B>(Name = \"a..b\"), Residual<B, B>(SkipName = \"9.9\", Name = null)] partial class Net;",
        "[Block, ReLU] class B; [Input(4), Use<B>(Name = \"0\"), Use<B>(Name = \"forward\"), Use<B>(Name = \"Graph\"), Use<B>(Name = \"a.Graph\")] partial class Net;",
        "[Input(4), Tap(null), SumWith(null!), Tap(\"\"), ConcatWith(\"\"), MultiplyWith(\" \")] partial class Net;",
        "[Input(4), Tap] partial class Net;",
        "[Input(4), Tap(\"a\")] partial class Net;",
        "[Tap(\"a\")] partial class Net;",
        "[Block, Tap(\"a\")] class B; [Input(4), Use<B>, Residual<B>] partial class Net;",
        "sealed class OwnAttribute<T> : BlockUseAttribute; [Block, ReLU] class B; [Input(4), Own<B>, Own<int>] partial class Net;",
        "[Block, Input(4), Linear(2)] partial class Net; [Input(4), Use<Net>] partial class Other;",
        "class Holder { [Block, ReLU] void Method() { } [Use<Holder>] int field; } [assembly: Block]",
        "[Block, ReLU] class B; [Input(4), Concat<B, B, B, B, B, B>, Concat<B, B, B, B, B, B, B>] partial class Net;",
        "[Obsolete(\"old\", true)] [Block, ReLU] class B; [Input(4), Use<B>] partial class Net;",
        "class Outer { [Block, ReLU] private class B; } [Input(4), Use<Outer.B>] partial class Net;",
        "[Obsolete(\"old\", true)] [Input(4), Linear(2)] partial class Net;",
    ];

    /// <summary>C#'s own word on a class that lacks it, once the compiler has written its other half.</summary>
    private const string NotPartial = "CS0260";

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Nothing_breaks(string source)
    {
        var build = await Build.Compile(source);
        Assert.Null(build.Run.Results.Single().Exception);
        Assert.DoesNotContain(build.Ids, id => id is "CS8785" or "AD0001");
        Assert.DoesNotContain(build.Diagnostics, diagnostic => diagnostic.Location.SourceTree is { } tree && DeclaredMembers.IsOurs(tree));

        var ofTheAuthor = Compiler.Compile(source).GetDiagnostics().Select(diagnostic => diagnostic.Id).ToHashSet();
        Assert.Subset(ofTheAuthor, build.Ids.Where(id => !id.StartsWith("TN", StringComparison.Ordinal) && id != NotPartial).ToHashSet());

        var networks = Networks(build.Compilation).ToArray();
        if (networks.Any(type => !HasForward(type)) || build.Networks.Any(network => network.Text.Contains("has compile errors", StringComparison.Ordinal)))
        {
            Assert.Contains(build.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        }
    }

    /// <summary>The stages behind the compiler's symbols, without the net that Roslyn spreads under a generator.</summary>
    [Theory]
    [MemberData(nameof(Sources))]
    public void No_stage_throws(string source)
    {
        foreach (var type in Networks(Compiler.Compile(source)))
        {
            var check = ShapeCheck.Run(DeclarationReader.Read(type, CancellationToken.None)!, CancellationToken.None);
            var isWrongElsewhere = check.Declaration.Blocks.Any(block => block.IsBroken || new BlockChecker(check.Declaration.Blocks).IsWrong(block, CancellationToken.None));
            Assert.True(check.Graph is not null || check.Problems.Count > 0 || check.Declaration.IsBroken || isWrongElsewhere, $"nothing is said of {type}");
            Assert.Equal(check, ShapeCheck.Run(DeclarationReader.Read(type, CancellationToken.None)!, CancellationToken.None));
            Assert.NotEmpty(check.Graph is null ? Generators.Emission.StubEmitter.Emit(check, CancellationToken.None) : Generators.Emission.NetworkEmitter.Emit(check, CancellationToken.None));
        }
    }

    private static IEnumerable<INamedTypeSymbol> Networks(Compilation compilation) =>
        Types(compilation.Assembly.GlobalNamespace).Where(type => DeclarationReader.Read(type, CancellationToken.None) is not null);

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>()
            .SelectMany(member => member is INamedTypeSymbol type ? Types(type).Prepend(type) : Types(member));

    private static bool HasForward(INamedTypeSymbol type) => type.GetMembers("forward").Length > 0;
}
