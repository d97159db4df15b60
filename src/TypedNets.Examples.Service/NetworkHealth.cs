using Microsoft.Extensions.Diagnostics.HealthChecks;
using TypedNets.Examples.Networks;

namespace TypedNets.Examples.Service;

/// <summary>The service is well as long as its network answers.</summary>
/// <param name="classifier">The network.</param>
internal sealed class NetworkHealth(Classifier classifier) : IHealthCheck
{
    private readonly byte[] black = new byte[ConvNet.Graph.Input.Elements];

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        classifier.Predict(black, ConvNet.Graph.Input);
        return Task.FromResult(HealthCheckResult.Healthy());
    }
}
