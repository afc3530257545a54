namespace Biaogan.Modules.Tests.Door;

/// <summary>Waits for what the running program does by itself. What is waited for always comes, unless it is broken: the patience is that of a machine under load, and measures nothing.</summary>
internal static class Soon
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <exception cref="TimeoutException">It did not come.</exception>
    public static async Task<T> Has<T>(Func<Task<T>> look, Func<T, bool> isThere, string what)
    {
        for (var began = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(began) < Patience; await Task.Delay(50, TestContext.Current.CancellationToken))
        {
            if (await look() is var found && isThere(found))
            {
                return found;
            }
        }

        throw new TimeoutException($"{what}: not within {Patience.TotalMinutes:N0} minutes.");
    }
}
