using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TypedNets.Tests.Training;

/// <summary>Each schedule against libtorch's own, step by step.</summary>
public sealed class ScheduleTests : IDisposable
{
    private const int Epochs = 12;
    private const int StepsPerEpoch = 5;

    private readonly Parameter parameter = new(zeros(1));

    public void Dispose() => parameter.Dispose();

    [Fact]
    public void Step_is_StepLR() =>
        AssertEachEpoch(Schedules.Step(every: 3, factor: 0.5), optimizer => lr_scheduler.StepLR(optimizer, 3, 0.5));

    [Theory]
    [InlineData(Epochs, 0)]
    [InlineData(7, 0.01)]
    public void Cosine_is_CosineAnnealingLR(int length, double minimum)
    {
        using var optimizer = SGD([parameter], 0.1);
        var theirs = lr_scheduler.CosineAnnealingLR(optimizer, length, minimum);
        var ours = Schedules.Cosine(length == Epochs ? null : length, minimum).Start(0.1, Epochs, StepsPerEpoch);
        for (var epoch = 0; epoch < length; epoch++)
        {
            Assert.Equal(optimizer.ParamGroups.First().LearningRate, ours.LearningRate, 1e-12);
            theirs.step();
            ours.EpochEnded(Result(1));
        }
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.5)]
    public void OneCycle_is_OneCycleLR_with_its_momentum(double rise)
    {
        using var sgd = SGD([parameter], 0.1, momentum: 0.9);
        var theirs = lr_scheduler.OneCycleLR(sgd, max_lr: 0.2, total_steps: Epochs * StepsPerEpoch, pct_start: rise);
        var ours = Schedules.OneCycle(0.2, rise).Start(0.1, Epochs, StepsPerEpoch);
        var rates = new List<double>();
        for (var step = 0; step < Epochs * StepsPerEpoch; step++)
        {
            Assert.Equal(sgd.ParamGroups.First().LearningRate, ours.LearningRate, 1e-12);
            Assert.Equal(((IMomentum)sgd.ParamGroups.First()).Momentum, ours.Momentum!.Value, 1e-12);
            rates.Add(ours.LearningRate);
            ours.StepEnded();
            if (step + 1 < Epochs * StepsPerEpoch)
            {
                theirs.step();
            }
        }

        Assert.Equal(0.2, rates.Max(), 1e-12);
    }

    [Fact]
    public void Plateau_is_ReduceLROnPlateau()
    {
        double[] losses = [1, 0.9, 0.95, 0.91, 0.92, 0.93, 0.94, 0.9, 0.5, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6];
        using var optimizer = SGD([parameter], 0.1);
        var theirs = lr_scheduler.ReduceLROnPlateau(optimizer, factor: 0.5, patience: 2, cooldown: 1, min_lr: [0.02]);
        var ours = (Schedules.Plateau(patience: 2, factor: 0.5) with { Cooldown = 1, Minimum = 0.02 }).Start(0.1, Epochs, StepsPerEpoch);
        var rates = new HashSet<double>();
        foreach (var loss in losses)
        {
            theirs.step(loss);
            ours.EpochEnded(Result(loss));
            Assert.Equal(optimizer.ParamGroups.First().LearningRate, ours.LearningRate, 1e-12);
            rates.Add(ours.LearningRate);
        }

        Assert.True(rates.Count > 2);
    }

    [Fact]
    public void Warmup_is_LinearLR()
    {
        using var optimizer = SGD([parameter], 0.1);
        var theirs = lr_scheduler.LinearLR(optimizer, start_factor: 0.25, total_iters: 7);
        var ours = Schedules.Warmup(7, from: 0.25).Start(0.1, Epochs, StepsPerEpoch);
        for (var step = 0; step < 12; step++)
        {
            Assert.Equal(optimizer.ParamGroups.First().LearningRate, ours.LearningRate, 1e-12);
            theirs.step();
            ours.StepEnded();
        }
    }

    [Fact]
    public void Warmup_gives_way_to_the_schedule_after_it()
    {
        var warm = Schedules.Warmup(2, from: 0.5, then: Schedules.Step(1, 0.1)).Start(1, Epochs, StepsPerEpoch);
        var rates = new List<double>();
        for (var epoch = 0; epoch < 2; epoch++)
        {
            for (var step = 0; step < 3; step++)
            {
                rates.Add(Math.Round(warm.LearningRate, 12));
                warm.StepEnded();
            }

            warm.EpochEnded(Result(1));
        }

        Assert.Equal([0.5, 0.75, 1, 0.1, 0.1, 0.1], rates);
    }

    [Fact]
    public void Every_schedule_goes_on_from_what_it_saved()
    {
        Schedule[] all = [Schedules.Step(2), Schedules.Cosine(), Schedules.OneCycle(0.3), Schedules.Plateau(1), Schedules.Warmup(9, then: Schedules.Plateau(1))];
        foreach (var schedule in all)
        {
            var whole = schedule.Start(0.1, Epochs, StepsPerEpoch);
            Walk(whole, 4);
            var state = new Dictionary<string, double>();
            whole.Save(state);
            var later = schedule.Start(0.1, Epochs, StepsPerEpoch);
            later.Load(state);

            Assert.Equal(Walk(whole, 5), Walk(later, 5));
        }

        static double[] Walk(Scheduler scheduler, int epochs) => [.. Enumerable.Range(0, epochs * StepsPerEpoch).Select(step =>
        {
            scheduler.StepEnded();
            if (step % StepsPerEpoch == 0)
            {
                scheduler.EpochEnded(Result(1));
            }

            return scheduler.LearningRate;
        })];
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Equal("StepSchedule: Every must be at least 1, and is 0", Refusal(Schedules.Step(0)));
        Assert.Equal("PlateauSchedule: Factor must be above 0 and below 1, and is 1.5", Refusal(Schedules.Plateau(factor: 1.5)));
        Assert.Equal("OneCycleSchedule: Maximum must be above 0, and is 0", Refusal(Schedules.OneCycle(0)));
        Assert.Equal("WarmupSchedule: From must be above 0 and at most 1, and is 0", Refusal(Schedules.Warmup(5, from: 0)));

        static string Refusal(Schedule schedule) => Assert.Throws<ArgumentException>(() => schedule.Start(0.1, 1, 1)).Message;
    }

    private void AssertEachEpoch(Schedule schedule, Func<optim.Optimizer, lr_scheduler.LRScheduler> make)
    {
        using var optimizer = SGD([parameter], 0.1);
        var theirs = make(optimizer);
        var ours = schedule.Start(0.1, Epochs, StepsPerEpoch);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            Assert.Equal(optimizer.ParamGroups.First().LearningRate, ours.LearningRate, 1e-12);
            theirs.step();
            ours.EpochEnded(Result(1));
        }
    }

    private static EpochResult Result(double loss) => new(1, loss, 0, null, null, 1, 1, 0, 1, true);
}
