using System.Data;
using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Evaluation;
using FollowOn.Groups;
using FollowOn.Groups.Repair;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Meetings.Places;
using FollowOn.Meetings.Series;
using FollowOn.Meetings.Plans;
using FollowOn.Messaging;
using FollowOn.Messaging.Texts;
using FollowOn.PersonalData;
using FollowOn.Programmes;
using FollowOn.Safety;
using FollowOn.Storage.Mapping;
using FollowOn.Volunteers;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace FollowOn.Storage;

/// <summary>Everything FollowOn keeps. One thin subclass a database, so that each has its own migrations in this one assembly.</summary>
public abstract class FollowOnDb(DbContextOptions options) : DbContext(options), IDataProtectionKeyContext
{
    public DbSet<Person> People => Set<Person>();
    public DbSet<RoleHeld> Roles => Set<RoleHeld>();
    public DbSet<SignInAsk> SignInAsks => Set<SignInAsk>();
    public DbSet<BrowserSession> Sessions => Set<BrowserSession>();
    public DbSet<LimitSlot> LimitSlots => Set<LimitSlot>();
    public DbSet<Passkey> Passkeys => Set<Passkey>();
    public DbSet<PasskeyAsk> PasskeyAsks => Set<PasskeyAsk>();
    public DbSet<OrganisationAccount> OrganisationAccounts => Set<OrganisationAccount>();
    public DbSet<CapabilityLink> Links => Set<CapabilityLink>();
    public DbSet<AuditRow> AuditRows => Set<AuditRow>();
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<OpenQuestion> OpenQuestions => Set<OpenQuestion>();
    public DbSet<InboundText> InboundTexts => Set<InboundText>();
    public DbSet<ProviderCall> ProviderCalls => Set<ProviderCall>();
    public DbSet<TextSpend> TextSpends => Set<TextSpend>();
    public DbSet<GroupKey> GroupKeys => Set<GroupKey>();
    public DbSet<Note> Notes => Set<Note>();
    public DbSet<DemonstrationMessage> DemonstrationMessages => Set<DemonstrationMessage>();
    public DbSet<Service> Services => Set<Service>();
    public DbSet<Programme> Programmes => Set<Programme>();
    public DbSet<Participant> Participants => Set<Participant>();
    public DbSet<CantVisit> CantVisits => Set<CantVisit>();
    public DbSet<Group> Groups => Set<Group>();
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<SharedDetail> SharedDetails => Set<SharedDetail>();
    public DbSet<Withholding> Withholdings => Set<Withholding>();
    public DbSet<InTouch> InTouch => Set<InTouch>();
    public DbSet<InTouchAsk> InTouchAsks => Set<InTouchAsk>();
    public DbSet<Report> Reports => Set<Report>();
    public DbSet<GroupQuestion> GroupQuestions => Set<GroupQuestion>();
    public DbSet<Meeting> Meetings => Set<Meeting>();
    public DbSet<Call> Calls => Set<Call>();
    public DbSet<NextMeetUp> NextMeetUps => Set<NextMeetUp>();
    public DbSet<GroupPlan> GroupPlans => Set<GroupPlan>();
    public DbSet<PlanWay> PlanWays => Set<PlanWay>();
    public DbSet<MeetUpMemory> MeetUpMemories => Set<MeetUpMemory>();
    public DbSet<TimesSaid> TimesSaid => Set<TimesSaid>();
    public DbSet<Venue> Venues => Set<Venue>();
    public DbSet<HiddenVenue> HiddenVenues => Set<HiddenVenue>();
    public DbSet<Outcode> Outcodes => Set<Outcode>();
    public DbSet<CalendarFeed> CalendarFeeds => Set<CalendarFeed>();
    public DbSet<ProgrammeHandover> Handovers => Set<ProgrammeHandover>();
    public DbSet<RoomSession> RoomSessions => Set<RoomSession>();
    public DbSet<Slip> Slips => Set<Slip>();
    public DbSet<Promise> Promises => Set<Promise>();
    public DbSet<Duty> Duties => Set<Duty>();
    public DbSet<DutyTest> DutyTests => Set<DutyTest>();
    public DbSet<Concern> Concerns => Set<Concern>();
    public DbSet<CheckWish> CheckWishes => Set<CheckWish>();
    public DbSet<CheckWay> CheckWays => Set<CheckWay>();
    public DbSet<CheckIn> CheckIns => Set<CheckIn>();
    public DbSet<ReportedGroup> ReportedGroups => Set<ReportedGroup>();
    public DbSet<LastTry> LastTries => Set<LastTry>();
    public DbSet<ContactChange> ContactChanges => Set<ContactChange>();
    public DbSet<ErasedMark> ErasedMarks => Set<ErasedMark>();
    public DbSet<Draft> Drafts => Set<Draft>();
    public DbSet<Setting> Settings => Set<Setting>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    private const int MostAttempts = 10;
    private readonly Ballast? _ballast = options.FindExtension<CoreOptionsExtension>()?.Interceptors?.OfType<Ballast>().FirstOrDefault();
    private readonly List<Func<Task>> _beforeCommit = [];

    /// <summary>Does something as the last thing of the change under way, so that what others wait for is held as short as can be.</summary>
    /// <exception cref="InvalidOperationException">No change is under way.</exception>
    public void BeforeCommit(Func<Task> work)
    {
        if (Database.CurrentTransaction is null)
            throw new InvalidOperationException("Call this inside Change.");
        _beforeCommit.Add(work);
    }

    /// <summary>
    /// Loads, calls verbs and saves, all in one transaction, so that a message is never saved without its cause nor a cause without its message.
    /// When somebody else changed the same thing first, it starts again from what they left: two people pressing at once are both heard.
    /// The work must load everything it changes inside <paramref name="work"/>, and may save in between.
    /// </summary>
    public async Task<T> Change<T>(Func<Task<T>> work, CancellationToken stop = default)
    {
        if (Database.CurrentTransaction is not null)
            return await work();

        for (var attempt = 1; ; attempt++)
        {
            _ballast?.MustHaveRoom();
            try
            {
                // On SQLite this begins IMMEDIATE: the writer waits its turn here, and never fails halfway because another wrote first. On PostgreSQL
                // everything read is of one moment: a hand-over still open beside a group already handed over is never seen together.
                await using var transaction = await Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
                _beforeCommit.Clear();
                var result = await work();
                await SaveChangesAsync(stop);
                foreach (var last in _beforeCommit)
                    await last();
                if (_beforeCommit.Count > 0)
                    await SaveChangesAsync(stop);
                _beforeCommit.Clear();
                await transaction.CommitAsync(stop);
                return result;
            }
            catch (Exception e) when (attempt < MostAttempts && (e.IsConflict() || MakesRoomAfter(e)))
            {
                ChangeTracker.Clear();
                Measures.Retried();
            }
            catch (Exception e) when (e.IsNoRoom() && e is not NoRoomException)
            {
                throw new NoRoomException("The disk is full.", e);
            }
        }
    }

    /// <summary>The same for what is for safety: on a full disk it may use the reserve (<see cref="Ballast"/>), and is still kept.</summary>
    /// <exception cref="NoRoomException">There is no room even so: it was not kept, and nobody may be told that it was.</exception>
    public async Task<T> ChangeForSafety<T>(Func<Task<T>> work, CancellationToken stop = default)
    {
        using var _ = Ballast.ForSafety();
        return await Change(work, stop);
    }

    /// <inheritdoc cref="ChangeForSafety{T}"/>
    public Task ChangeForSafety(Func<Task> work, CancellationToken stop = default) =>
        ChangeForSafety(async () => { await work(); return 0; }, stop);

    /// <summary>Notes what a page can be shown without: on a full disk it is left out, and reading goes on.</summary>
    public static async Task IfThereIsRoom(Func<Task> note)
    {
        try
        {
            await note();
        }
        catch (Exception e) when (e.IsNoRoom())
        {
            // Nobody waits for it.
        }
    }

    /// <summary>The disk is full: nothing is written at the moment but what is for safety.</summary>
    public bool OnlyForSafety => _ballast?.State == BallastState.Spent;

    /// <summary>A write found no room; true when it is for safety and worth another try.</summary>
    internal bool MakesRoomAfter(Exception found) => _ballast?.MakesRoomAfter(found) == true;

    public Task Change(Func<Task> work, CancellationToken stop = default) =>
        Change(async () => { await work(); return 0; }, stop);

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        _ballast?.MustHaveRoom();
        RaiseVersions();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        _ballast?.MustHaveRoom();
        RaiseVersions();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    private void RaiseVersions()
    {
        foreach (var entry in ChangeTracker.Entries<IVersioned>().Where(e => e.State == EntityState.Modified))
        {
            var version = entry.Property(nameof(IVersioned.Version));
            version.CurrentValue = (int)version.OriginalValue! + 1;
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        var types = configurationBuilder;
        types.Properties<PersonId>().HaveConversion<IdConverter<PersonId>>();
        types.Properties<ServiceId>().HaveConversion<IdConverter<ServiceId>>();
        types.Properties<ProgrammeId>().HaveConversion<IdConverter<ProgrammeId>>();
        types.Properties<ParticipantId>().HaveConversion<IdConverter<ParticipantId>>();
        types.Properties<GroupId>().HaveConversion<IdConverter<GroupId>>();
        types.Properties<MeetingId>().HaveConversion<IdConverter<MeetingId>>();
        types.Properties<DateTime>().HaveConversion<UtcConverter>();
        types.Properties<UsualTimes>().HaveConversion<UsualTimesConverter>();
        types.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.MapAccounts();
        modelBuilder.MapAudit();
        modelBuilder.MapMessaging();
        modelBuilder.MapProgrammes();
        modelBuilder.MapVolunteers();
        modelBuilder.MapGroups();
        modelBuilder.MapRepair();
        modelBuilder.MapMeetings();
        modelBuilder.MapTimes();
        modelBuilder.MapPlaces();
        modelBuilder.MapCalendarFeeds();
        modelBuilder.MapPlans();
        modelBuilder.MapHandover();
        modelBuilder.MapSafety();
        modelBuilder.MapEvaluation();
        modelBuilder.MapPersonalData();
        modelBuilder.MapStorage();

        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(t => typeof(IVersioned).IsAssignableFrom(t.ClrType)))
            entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
    }

    private sealed class IdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => From(value))
        where TId : struct, IId<TId>
    {
        private static TId From(Guid value) => TId.From(value);
    }

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        time => MustBeUtc(time),
        stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc))
    {
        private static DateTime MustBeUtc(DateTime time) =>
            time.Kind == DateTimeKind.Utc ? time : throw new ArgumentException("Times are stored as UTC; ask UkClock.");
    }

    private sealed class UsualTimesConverter() : ValueConverter<UsualTimes, int>(times => times.Value, value => UsualTimes.FromValue(value));
}
