using System.Security.Cryptography;
using System.Text;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Accounts;

/// <summary>
/// That somebody was erased from a programme, so that the same list brought in again does not bring them back silently. It is a keyed hash: nobody's name
/// can be read from it, although whoever has the database may test a guess.
/// </summary>
public sealed class ErasedMark
{
    private ErasedMark() { }

    public ErasedMark(ProgrammeId programme, string mark, DateTime now)
    {
        Id = Guid.CreateVersion7();
        (ProgrammeId, Mark, At) = (programme, mark, now);
    }

    public Guid Id { get; private set; }
    public ProgrammeId ProgrammeId { get; private set; }
    public string Mark { get; private set; } = "";
    public DateTime At { get; private set; }
}

/// <summary>Remembers, and recognises in a list, who was erased from a programme: by the same name, or the same mobile or email.</summary>
public sealed class ErasedFromProgramme(FollowOnDb db, UkClock clock)
{
    private const string KeyName = "erased-marks-key";

    /// <summary>Call before the person's details are emptied.</summary>
    public async Task Remember(ProgrammeId programme, Person person)
    {
        var key = await Key(make: true);
        foreach (var text in Said(person.FullName, person.Mobile, person.Email))
            db.ErasedMarks.Add(new ErasedMark(programme, MarkOf(key!, programme, text), clock.Now));
    }

    /// <summary>Whether these details are of somebody who was erased from the programme.</summary>
    public async Task<Func<PersonDetails, bool>> Of(ProgrammeId programme)
    {
        var marks = (await db.ErasedMarks.AsNoTracking().Where(m => m.ProgrammeId == programme).Select(m => m.Mark).ToListAsync()).ToHashSet();
        if (marks.Count == 0)
            return _ => false;
        var key = await Key(make: false);
        return details => Said(details.FullName, details.Mobile?.E164, details.Email?.Normalised).Any(text => marks.Contains(MarkOf(key!, programme, text)));
    }

    private async Task<byte[]?> Key(bool make)
    {
        var kept = await db.Settings.AsNoTracking().SingleOrDefaultAsync(s => s.Name == KeyName) ?? db.Settings.Local.SingleOrDefault(s => s.Name == KeyName);
        if (kept is null && make)
            db.Settings.Add(kept = new Setting(KeyName, Convert.ToHexString(RandomNumberGenerator.GetBytes(32))));
        return kept is null ? null : Convert.FromHexString(kept.Value);
    }

    private static IEnumerable<string> Said(string name, string? mobile, string? email) =>
        new[] { $"name:{PersonDetails.NameKey(name)}", mobile is null ? null : $"mobile:{mobile}", email is null ? null : $"email:{email}" }.OfType<string>();

    private static string MarkOf(byte[] key, ProgrammeId programme, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{programme}:{text}")));
}
