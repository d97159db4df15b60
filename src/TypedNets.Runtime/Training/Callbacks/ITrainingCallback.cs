namespace TypedNets;

/// <summary>
/// Is called at the turns of a training, and may stop it. Calls come from the training thread, in order. Implement what you need; the rest does nothing.
/// </summary>
public interface ITrainingCallback
{
    /// <summary>The first step is about to be taken, or the first one after a break.</summary>
    /// <param name="training">The training.</param>
    void Started(TrainingContext training)
    {
    }

    /// <summary>The optimiser took a step. Reading a tensor here makes the host wait for the device.</summary>
    /// <param name="training">The training.</param>
    void StepEnded(TrainingContext training)
    {
    }

    /// <summary>The running loss is known: called each <see cref="Trainer.LogEvery"/> batches.</summary>
    /// <param name="training">The training.</param>
    /// <param name="loss">The mean loss over the images since the last call in this epoch.</param>
    void Logged(TrainingContext training, double loss)
    {
    }

    /// <summary>The network was validated within an epoch: called each <see cref="Trainer.ValidateEvery"/> steps.</summary>
    /// <param name="training">The training.</param>
    /// <param name="result">What it came to.</param>
    void Validated(TrainingContext training, ValidationResult result)
    {
    }

    /// <summary>
    /// An epoch was trained and validated; the last one of <see cref="TrainingContext.Epochs"/>. An exception from here ends the training, once its checkpoint holds the epoch.
    /// </summary>
    /// <param name="training">The training.</param>
    /// <param name="result">What it came to.</param>
    void EpochEnded(TrainingContext training, EpochResult result)
    {
    }

    /// <summary>Training is over: all epochs are done, or it was ended early or stopped, or something in it failed.</summary>
    /// <param name="training">The training.</param>
    void Ended(TrainingContext training)
    {
    }

    /// <summary>Writes what must be remembered to go on after a break.</summary>
    /// <param name="state">Texts and tensors by name; the tensors stay the callback's.</param>
    void Save(CallbackState state)
    {
    }

    /// <summary>Goes back to where <see cref="Save"/> was called; called before <see cref="Started"/>.</summary>
    /// <param name="state">The same texts and tensors; they are freed afterwards.</param>
    void Load(CallbackState state)
    {
    }
}
