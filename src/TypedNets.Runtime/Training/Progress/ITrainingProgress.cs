namespace TypedNets;

/// <summary>Is told how a training goes. Calls come from the training thread, in order, and hold the training up for as long as they take.</summary>
public interface ITrainingProgress
{
    /// <summary>The first step is about to be taken.</summary>
    /// <param name="plan">What will be trained, on what, and how long.</param>
    void Started(TrainingPlan plan);

    /// <summary>A batch was handed to the device.</summary>
    /// <param name="epoch">The epoch's number, from 1.</param>
    /// <param name="images">The images in the batch.</param>
    void Advanced(int epoch, int images);

    /// <summary>The running loss is known: called each <see cref="Trainer.LogEvery"/> batches.</summary>
    /// <param name="epoch">The epoch's number, from 1.</param>
    /// <param name="batch">How many of the epoch's batches are done.</param>
    /// <param name="loss">The mean loss over the images since the last call in this epoch.</param>
    void Logged(int epoch, int batch, double loss);

    /// <summary>The network was validated within an epoch; unless this is implemented, a sentence of it is <see cref="Reported"/>.</summary>
    /// <param name="result">What it came to.</param>
    void Validated(ValidationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Reported(ProgressLines.Format(result));
    }

    /// <summary>An epoch ended, or was stopped within.</summary>
    /// <param name="result">What it came to.</param>
    void EpochEnded(EpochResult result);

    /// <summary>A sentence for the user: that training was stopped, where the network was saved.</summary>
    /// <param name="message">One sentence.</param>
    void Reported(string message);

    /// <summary>Something is wrong with the training; unless this is implemented, its sentence is <see cref="Reported"/>.</summary>
    /// <param name="finding">What, and what to do about it.</param>
    void Found(Finding finding) => Reported($"{finding}");

    /// <summary>Training is over, one way or another. Always called once <see cref="Started"/> was.</summary>
    void Ended();
}
