using System.Net;
using System.Net.Http.Headers;

namespace TypedNets.Tests.Data;

/// <summary>A network of made-up servers; every other address does not exist.</summary>
internal sealed class FakeNetwork : HttpMessageHandler
{
    private readonly Dictionary<string, Func<HttpRequestMessage, HttpResponseMessage>> answers = [];

    /// <summary>What was asked: the address, and the range behind it.</summary>
    public List<string> Requests { get; } = [];

    public FakeNetwork Answer(string address, Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        answers[address] = answer;
        return this;
    }

    public FakeNetwork Answer(string address, HttpStatusCode status) => Answer(address, _ => new HttpResponseMessage(status));

    /// <summary>Serves a file, or the asked part of it, and lets go of the line after some bytes, each time.</summary>
    public FakeNetwork Serve(string address, byte[] content, int breaksAfter = int.MaxValue, bool ranges = true) => Answer(address, request =>
    {
        var from = ranges ? (int)(request.Headers.Range?.Ranges.Single().From ?? 0) : 0;
        if (from >= content.Length)
        {
            return new HttpResponseMessage(HttpStatusCode.RequestedRangeNotSatisfiable);
        }

        var response = new HttpResponseMessage(from > 0 ? HttpStatusCode.PartialContent : HttpStatusCode.OK)
        {
            Content = new StreamContent(new BreakingStream(content[from..], breaksAfter)),
        };
        response.Content.Headers.ContentLength = content.Length - from;
        if (from > 0)
        {
            response.Content.Headers.ContentRange = new ContentRangeHeaderValue(from, content.Length - 1, content.Length);
        }

        return response;
    });

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add($"{request.RequestUri} {request.Headers.Range}".TrimEnd());
        return answers.TryGetValue(request.RequestUri!.ToString(), out var answer)
            ? Task.FromResult(answer(request))
            : throw new HttpRequestException($"Name or service not known ({request.RequestUri.Host}:443)");
    }

    private sealed class BreakingStream(byte[] content, int breaksAfter) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var left = breaksAfter - (int)Position;
            return left > 0
                ? base.ReadAsync(buffer[..Math.Min(buffer.Length, left)], cancellationToken)
                : throw new IOException("The line went dead.");
        }
    }
}
