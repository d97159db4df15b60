namespace TypedNets.Examples.Service;

/// <summary>A request with an image file as its body.</summary>
internal static class ImageRequest
{
    /// <summary>Says what the image shows, or what is wrong with it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="classifier">The network.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public static async Task<IResult> Answer(HttpRequest request, Classifier classifier, CancellationToken cancellation)
    {
        using var image = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(image, cancellation);
            image.Position = 0;
            return Results.Text(classifier.Predict(image).ToJson(), "application/json");
        }
        catch (BadHttpRequestException problem)
        {
            return Results.Problem(problem.Message, statusCode: problem.StatusCode);
        }
        catch (DataException problem)
        {
            return Results.Problem(problem.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }
}
