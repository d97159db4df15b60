using System.Diagnostics;
using TorchSharp;

namespace TypedNets.Benchmarks;

/// <summary>Live tensors and resident memory over a training of twenty epochs.</summary>
internal static class TensorMemory
{
    public static Section Run(Settings settings)
    {
        var section = new Section(
            "memory",
            "Memory",
            "A training of 20 epochs with `Trainer.Fit`, looked at as each epoch ends.",
            "network", "live tensors after epoch 5", "after epoch 20", "resident MB after epoch 5", "after epoch 20", "managed KB a step");
        foreach (var course in (Course[])[Courses.LeNet, Courses.FashionNet])
        {
            var watch = new Watch();
            using var set = settings.Images.Create(course, course.BatchSize * settings.Count(course.Batches));
            using var network = course.Declare();
            new Trainer(network)
            {
                Epochs = 20,
                BatchSize = course.BatchSize,
                Optimizer = course.Optimizer,
                Normalization = course.Normalization,
                Device = torch.CPU,
                Progress = TrainingProgress.Silent,
                StopOnCtrlC = false,
                Callbacks = [watch],
            }.Fit(set);
            var (first, last) = (watch.Epochs[4], watch.Epochs[^1]);
            section.Add(
                course.Name,
                $"{first.Tensors}",
                $"{last.Tensors}",
                FormattableString.Invariant($"{first.Resident / 1e6:0}"),
                FormattableString.Invariant($"{last.Resident / 1e6:0}"),
                FormattableString.Invariant($"{(last.Allocated - first.Allocated) / 1e3 / (last.Steps - first.Steps):0.0}"));
            section.Target($"{course.Name}: live tensors flat", first.Tensors == last.Tensors, $"{first.Tensors} and {last.Tensors}");
            section.Target(
                $"{course.Name}: resident memory flat",
                last.Resident < first.Resident * 1.02,
                FormattableString.Invariant($"{last.Resident / (double)first.Resident - 1:+0.0 %;-0.0 %} in 15 epochs"));
        }

        settings.Explain(section);
        return section;
    }

    private sealed class Watch : ITrainingCallback
    {
        public List<(long Tensors, long Resident, long Allocated, long Steps)> Epochs { get; } = [];

        public void EpochEnded(TrainingContext training, EpochResult result)
        {
            // What nothing refers to any more is not alive.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            using var process = Process.GetCurrentProcess();
            Epochs.Add((torch.Tensor.TotalCount, process.WorkingSet64, GC.GetTotalAllocatedBytes(), training.Steps));
        }
    }
}
