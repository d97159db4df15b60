using Microsoft.AspNetCore.RateLimiting;
using TypedNets.Checkpoints;
using TypedNets.Examples.Networks;
using TypedNets.Examples.Service;

// POST /predict with an image file as the body gives its classes as JSON; GET /health says whether the network answers.
var builder = WebApplication.CreateSlimBuilder(args);
builder.WebHost.ConfigureKestrel(server => server.Limits.MaxRequestBodySize = 20_000_000);

// One network for all requests. Made by the container, which disposes it once the last request is answered.
builder.Services.AddSingleton(services => Classifier.Load<ConvNet>(services.GetRequiredService<IConfiguration>()["Network"] ?? "runs/convnet-figures.safetensors"));
builder.Services.AddHealthChecks().AddCheck<NetworkHealth>("network");

// A decoded image takes up to 12 bytes a pixel: as many at once as there are processors, and a queue before them.
builder.Services.AddRateLimiter(limits =>
{
    limits.RejectionStatusCode = StatusCodes.Status503ServiceUnavailable;
    limits.AddConcurrencyLimiter("predict", limit => (limit.PermitLimit, limit.QueueLimit) = (Environment.ProcessorCount, 100));
});

var app = builder.Build();

// Before the first request, so that a file that cannot be used ends the start and not a request.
try
{
    app.Services.GetRequiredService<Classifier>().MaxPixels = 24_000_000;
}
catch (CheckpointException problem)
{
    await Console.Error.WriteLineAsync($"error: {problem.Message}");
    return 1;
}

app.UseRateLimiter();
app.MapHealthChecks("/health");
app.MapPost("/predict", ImageRequest.Answer).RequireRateLimiting("predict");
app.Run();
return 0;
