using System.Buffers.Text;
using System.Globalization;
using Biaogan.Access.People;
using Biaogan.Access.SecondFactor;
using Biaogan.Platform;
using Microsoft.AspNetCore.Identity;

namespace Biaogan.Access.Passkeys;

/// <summary>What the framework's passkey code reads of people. It writes nothing: the use cases of this room do, with an act.</summary>
internal sealed class PasskeyStore(AppDbContext db) : IUserPasskeyStore<Person>
{
    public Task<string> GetUserIdAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString(CultureInfo.InvariantCulture));

    public Task<string?> GetUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.UserName);

    public Task<Person?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Written.Long(userId) is { } id
            ? db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.ClosedAt == null, cancellationToken)
            : Task.FromResult<Person?>(null);

    public Task<Person?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.NormalizedUserName == normalizedUserName && p.ClosedAt == null, cancellationToken);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Person user, CancellationToken cancellationToken) =>
        [.. (await db.Set<Passkey>().AsNoTracking().Where(k => k.PersonId == user.Id).ToListAsync(cancellationToken)).Select(Info)];

    public async Task<Person?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(credentialId);
        return await (
            from key in db.Set<Passkey>()
            join person in db.Set<Person>().AsNoTracking() on key.PersonId equals person.Id
            where key.CredentialId == id && person.ClosedAt == null
            select person).SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(credentialId);
        return await db.Set<Passkey>().AsNoTracking().SingleOrDefaultAsync(k => k.PersonId == user.Id && k.CredentialId == id, cancellationToken) is { } key ? Info(key) : null;
    }

    public Task<string?> GetNormalizedUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.NormalizedUserName);

    public Task SetUserNameAsync(Person user, string? userName, CancellationToken cancellationToken) => throw Refused();

    public Task SetNormalizedUserNameAsync(Person user, string? normalizedName, CancellationToken cancellationToken) => throw Refused();

    public Task<IdentityResult> CreateAsync(Person user, CancellationToken cancellationToken) => throw Refused();

    public Task<IdentityResult> UpdateAsync(Person user, CancellationToken cancellationToken) => throw Refused();

    public Task<IdentityResult> DeleteAsync(Person user, CancellationToken cancellationToken) => throw Refused();

    public Task AddOrUpdatePasskeyAsync(Person user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw Refused();

    public Task RemovePasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken) => throw Refused();

    public void Dispose()
    {
        // The context belongs to the request.
    }

    private static UserPasskeyInfo Info(Passkey key) => new(
        Base64Url.DecodeFromChars(key.CredentialId), key.PublicKey, new DateTimeOffset(key.CreatedAt, TimeSpan.Zero), (uint)key.SignCount,
        key.Transports.Split(',', StringSplitOptions.RemoveEmptyEntries), true, key.IsBackupEligible, key.IsBackedUp, key.AttestationObject, key.ClientDataJson) { Name = key.Name };

    private static NotSupportedException Refused() => new("People are changed by this room's use cases.");
}
