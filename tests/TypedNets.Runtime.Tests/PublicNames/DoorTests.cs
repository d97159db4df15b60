using System.Reflection;

namespace TypedNets.Tests.PublicNames;

/// <summary>Each choice is made in one place, and its defaults stand there alone.</summary>
public sealed class DoorTests
{
    private static readonly (Type Family, Type Door)[] Doors =
    [
        (typeof(Optimizer), typeof(Optimizers)),
        (typeof(Schedule), typeof(Schedules)),
        (typeof(Loss), typeof(Losses)),
        (typeof(Metric), typeof(TypedNets.Metrics)),
        (typeof(Augmentation), typeof(Augmentations)),
    ];

    public static TheoryData<Type> Choices => [.. Doors.SelectMany(door => Members(door.Family))];

    [Theory]
    [MemberData(nameof(Choices))]
    public void A_choice_is_made_by_its_door_and_by_no_constructor(Type choice)
    {
        Assert.Empty(choice.GetConstructors());
        var door = Doors.Single(door => door.Family.IsAssignableFrom(choice)).Door;
        Assert.Single(
            door.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly),
            member => (member as PropertyInfo)?.PropertyType == choice || (member is MethodInfo { IsSpecialName: false } method && method.ReturnType == choice));
    }

    [Fact]
    public void What_a_door_gives_by_default_is_printed_without_settings()
    {
        Assert.Equal("Adam(LearningRate = 0.001)", $"{Optimizers.Adam()}");
        Assert.Equal("AdamW(LearningRate = 0.001)", $"{Optimizers.AdamW()}");
        Assert.Equal("AdamW(LearningRate = 0.001, WeightDecay = 0)", $"{Optimizers.AdamW() with { WeightDecay = 0 }}");
        Assert.Equal("Sgd(LearningRate = 0.001)", $"{Optimizers.Sgd()}");
        Assert.Equal("RmsProp(LearningRate = 0.01)", $"{Optimizers.RmsProp()}");
        Assert.Equal("Step(Every = 3)", $"{Schedules.Step(3)}");
        Assert.Equal("Cosine", $"{Schedules.Cosine()}");
        Assert.Equal("OneCycle(Maximum = 0.1)", $"{Schedules.OneCycle(0.1)}");
        Assert.Equal("OneCycle(Maximum = 0.1, Divisor = 10)", $"{Schedules.OneCycle(0.1, divisor: 10)}");
        Assert.Equal("Plateau", $"{Schedules.Plateau()}");
        Assert.Equal("Warmup(Steps = 5, Then = Cosine)", $"{Schedules.Warmup(5, then: Schedules.Cosine())}");
    }

    [Fact]
    public void A_choice_is_a_value()
    {
        Assert.Equal(Optimizers.Adam(0.1), Optimizers.Adam() with { LearningRate = 0.1 });
        Assert.NotEqual<Optimizer>(Optimizers.Adam(0.1, weightDecay: 0.01), Optimizers.AdamW(0.1));
        Assert.Equal(Schedules.Step(3, 0.5), Schedules.Step(3) with { Factor = 0.5 });
        Assert.Equal(Losses.SmoothL1, Losses.SmoothL1 with { Beta = 1 });
    }

    private static IEnumerable<Type> Members(Type family) =>
        family.Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(family) && !type.IsAbstract);
}
