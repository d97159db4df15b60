using System.Globalization;

namespace TypedNets.Benchmarks;

/// <summary>What a <see cref="Child"/> does all its life: it answers questions.</summary>
internal static class Turns
{
    /// <summary>Says that it is ready, and answers until nothing is asked any more.</summary>
    /// <param name="questions">What is asked, line by line.</param>
    /// <param name="answers">Where the answers go.</param>
    /// <param name="known">Each question with the work that answers it.</param>
    /// <returns>The process's exit code.</returns>
    public static int Serve(TextReader questions, TextWriter answers, params (string Question, Func<double> Answer)[] known)
    {
        Say(Child.Ready);
        while (questions.ReadLine() is { } question)
        {
            var (name, answer) = known.FirstOrDefault(each => each.Question == question);
            if (name is null)
            {
                Say($"cannot tell '{question}', only {string.Join(", ", known.Select(each => each.Question))}");
                return 1;
            }

            Say(answer().ToString(CultureInfo.InvariantCulture));
        }

        return 0;

        void Say(string line)
        {
            answers.WriteLine(line);
            answers.Flush();
        }
    }
}
