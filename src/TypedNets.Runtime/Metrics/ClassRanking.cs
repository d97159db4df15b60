namespace TypedNets;

/// <summary>How well a network puts samples of one class before the others.</summary>
/// <param name="Name">The class.</param>
/// <param name="Auroc">How often a sample of the class has a larger share than one of another, ties counting half: the area under the ROC curve. NaN where there are no samples of the class, or no others.</param>
/// <param name="AveragePrecision">The precision at each sample of the class, when samples are taken from the largest share on, averaged. NaN where there are no samples of the class.</param>
/// <param name="Support">The number of samples of the class.</param>
public sealed record ClassRanking(string Name, double Auroc, double AveragePrecision, long Support);
