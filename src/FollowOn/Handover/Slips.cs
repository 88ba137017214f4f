using System.Security.Cryptography;
using FollowOn.Accounts;
using FollowOn.Programmes;
using FollowOn.Storage;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Handover;

/// <summary>What is printed on a slip beside the private link.</summary>
public sealed record SlipNumber(int Number, string Letters);

/// <summary>Gives each participant a number and letters of their own. Call inside <see cref="FollowOnDb.Change(Func{Task}, CancellationToken)"/>.</summary>
public sealed class Slips(FollowOnDb db, UkClock clock, ISeal seal)
{
    /// <summary>The numbers of these people of one programme, made for those who have none yet, in an order that is nobody's.</summary>
    public async Task<IReadOnlyDictionary<ParticipantId, SlipNumber>> For(ProgrammeId programme, IReadOnlyCollection<Participant> people)
    {
        var slips = await db.Slips.Where(s => s.ProgrammeId == programme).ToDictionaryAsync(s => s.ParticipantId);
        var next = slips.Values.Select(s => s.Number).DefaultIfEmpty().Max() + 1;
        var without = people.Where(p => !slips.ContainsKey(p.Id)).ToArray();
        RandomNumberGenerator.Shuffle(without.AsSpan());
        foreach (var participant in without)
        {
            var slip = new Slip(programme, participant.Id, next++, seal.Seal(ShortCode.New(ShortCode.SlipLength)), clock.Now);
            db.Slips.Add(slip);
            slips.Add(participant.Id, slip);
        }
        return people.ToDictionary(p => p.Id, p => new SlipNumber(slips[p.Id].Number, LettersOf(slips[p.Id])));
    }

    private string LettersOf(Slip slip)
    {
        if (seal.Open(slip.SealedLetters) is { } letters)
            return letters;
        var anew = ShortCode.New(ShortCode.SlipLength);
        slip.SealAnew(seal.Seal(anew));
        return anew;
    }
}
