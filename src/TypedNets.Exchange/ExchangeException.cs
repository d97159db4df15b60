namespace TypedNets.Exchange;

/// <summary>A network cannot be taken elsewhere, or a file from elsewhere is not understood; the message says what stands in the way.</summary>
public sealed class ExchangeException : Exception
{
    /// <summary>Makes the exception with a message.</summary>
    /// <param name="message">What stands in the way.</param>
    public ExchangeException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with a message and its cause.</summary>
    /// <param name="message">What stands in the way.</param>
    /// <param name="innerException">The cause.</param>
    public ExchangeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the exception.</summary>
    public ExchangeException()
    {
    }
}
