
namespace TypedNets;

/// <summary>A loss is NaN or infinite.</summary>
/// <param name="batch">The batch's number in its epoch, from 1.</param>
/// <param name="where">Where in the network it began, as a sentence without its full stop.</param>
internal sealed class NotFiniteException(int batch, string where) : Exception(where)
{
    public int Batch => batch;
}
