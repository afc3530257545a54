using System.Collections.Concurrent;

namespace Biaogan.Browser.Tests.Driving;

/// <summary>Notes what no page may ever do: script errors, breaches of the content security policy, requests that fail, answers from 500 up and dead links.</summary>
internal sealed class Watch
{
    private readonly ConcurrentQueue<string> _faults = new();
    private volatile int _expected;

    public Watch(IBrowserContext context)
    {
        context.Console += (_, message) =>
        {
            // What the browser says of a bare status is judged below, where the status is known.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource: the server responded", StringComparison.Ordinal))
            {
                _faults.Enqueue($"console: {message.Text} at {message.Location}");
            }
        };
        context.WebError += (_, error) => _faults.Enqueue($"script: {error.Error}");
        context.RequestFailed += (_, request) =>
        {
            // A page left while something still loads, and an address that answers with a file to save, end so.
            if (request.Failure is not "net::ERR_ABORTED")
            {
                _faults.Enqueue($"request: {request.Failure} {request.Method} {request.Url}");
            }
        };
        context.Response += (_, response) =>
        {
            // 422 and 409 are how a form is refused: the test that sends it says what it expects to read.
            if (response.Status >= 400 && response.Status is not (409 or 422) && response.Status != _expected)
            {
                _faults.Enqueue($"answer: {response.Status} {response.Request.Method} {response.Url}");
            }
        };
    }

    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>The next answers may have this status: a page that is not there on purpose.</summary>
    public void Expect(int status) => _expected = status;

    /// <summary>The faults so far, which are then forgotten.</summary>
    public IReadOnlyList<string> Take()
    {
        var faults = new List<string>();
        while (_faults.TryDequeue(out var fault))
        {
            faults.Add(fault);
        }

        return faults;
    }
}
