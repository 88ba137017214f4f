using System.Data;
using System.Text.Json;
using FollowOn.Accounts;
using FollowOn.Groups;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Messaging;
using FollowOn.Programmes;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace FollowOn.Storage;

/// <summary>Everything FollowOn keeps. One thin subclass a database, so that each has its own migrations in this one assembly.</summary>
public abstract class FollowOnDb(DbContextOptions options) : DbContext(options), IDataProtectionKeyContext
{
    public DbSet<Person> People => Set<Person>();
    public DbSet<RoleHeld> Roles => Set<RoleHeld>();
    public DbSet<SignInAsk> SignInAsks => Set<SignInAsk>();
    public DbSet<BrowserSession> Sessions => Set<BrowserSession>();
    public DbSet<CapabilityLink> Links => Set<CapabilityLink>();
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<OpenQuestion> OpenQuestions => Set<OpenQuestion>();
    public DbSet<InboundText> InboundTexts => Set<InboundText>();
    public DbSet<DemonstrationMessage> DemonstrationMessages => Set<DemonstrationMessage>();
    public DbSet<Service> Services => Set<Service>();
    public DbSet<Programme> Programmes => Set<Programme>();
    public DbSet<Participant> Participants => Set<Participant>();
    public DbSet<Group> Groups => Set<Group>();
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<SharedDetail> SharedDetails => Set<SharedDetail>();
    public DbSet<Withholding> Withholdings => Set<Withholding>();
    public DbSet<InTouch> InTouch => Set<InTouch>();
    public DbSet<Meeting> Meetings => Set<Meeting>();
    public DbSet<TimesSaid> TimesSaid => Set<TimesSaid>();
    public DbSet<ProgrammeHandover> Handovers => Set<ProgrammeHandover>();
    public DbSet<Draft> Drafts => Set<Draft>();
    public DbSet<Setting> Settings => Set<Setting>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    private const int MostAttempts = 10;

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
            try
            {
                // On SQLite this begins IMMEDIATE: the writer waits its turn here, and never fails halfway because another wrote first. On PostgreSQL
                // everything read is of one moment: a hand-over still open beside a group already handed over is never seen together.
                await using var transaction = await Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
                var result = await work();
                await SaveChangesAsync(stop);
                await transaction.CommitAsync(stop);
                return result;
            }
            catch (Exception e) when (attempt < MostAttempts && e.IsConflict())
            {
                ChangeTracker.Clear();
            }
        }
    }

    public Task Change(Func<Task> work, CancellationToken stop = default) =>
        Change(async () => { await work(); return 0; }, stop);

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RaiseVersions();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
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
        modelBuilder.Entity<Person>(e =>
        {
            e.Property(p => p.FullName).HasMaxLength(Person.NameMaxLength);
            e.Property(p => p.KnownAs).HasMaxLength(Person.NameMaxLength);
            e.Property(p => p.Email).HasMaxLength(254);
            e.Property(p => p.Mobile).HasMaxLength(20);
            e.Property(p => p.Landline).HasMaxLength(20);
            e.Property(p => p.AccessNeeds).HasMaxLength(Person.AccessNeedsMaxLength);
            e.HasIndex(p => p.Mobile);
            e.HasIndex(p => p.Email);
        });
        modelBuilder.Entity<RoleHeld>(e =>
        {
            e.HasIndex(r => r.PersonId);
            e.HasIndex(r => r.ProgrammeId);
            e.HasIndex(r => new { r.ServiceId, r.Role });
            e.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId);
        });
        modelBuilder.Entity<SignInAsk>(e =>
        {
            e.HasIndex(a => a.LinkHash).IsUnique();
            e.HasIndex(a => a.BrowserHash);
            e.HasIndex(a => new { a.PersonId, a.AskedAt });
        });
        modelBuilder.Entity<BrowserSession>().HasIndex(s => s.KeyHash).IsUnique();
        modelBuilder.Entity<CapabilityLink>().HasIndex(l => l.KeyHash).IsUnique();

        modelBuilder.Entity<OutboxMessage>(e =>
        {
            e.HasIndex(m => m.Cause).IsUnique();
            e.HasIndex(m => m.NotBefore).HasFilter("\"SentAt\" IS NULL AND \"GivenUpAt\" IS NULL");
            e.HasIndex(m => m.To);
            e.HasIndex(m => m.AboutGroup);
        });
        modelBuilder.Entity<OpenQuestion>(e =>
        {
            e.HasIndex(q => q.PersonId).IsUnique().HasFilter("\"ClosedAt\" IS NULL");
        });
        modelBuilder.Entity<InboundText>().HasIndex(t => t.ProviderId).IsUnique();
        modelBuilder.Entity<DemonstrationMessage>().HasIndex(m => m.PersonId);

        modelBuilder.Entity<Service>(e =>
        {
            e.Property(s => s.Name).HasMaxLength(Service.NameMaxLength);
            e.Property(s => s.OpenAccessHours).HasMaxLength(Service.HoursMaxLength);
        });
        modelBuilder.Entity<Programme>(e =>
        {
            e.HasIndex(p => p.ServiceId);
            e.HasOne<Service>().WithMany().HasForeignKey(p => p.ServiceId);
            e.Ignore(p => p.Sessions);
            e.OwnsMany<ProgrammeSession>("_sessions", s =>
            {
                s.ToTable("ProgrammeSessions");
                s.WithOwner().HasForeignKey("ProgrammeId");
                s.HasKey("ProgrammeId", nameof(ProgrammeSession.Number));
                s.Property(x => x.Number).ValueGeneratedNever();
            });
        });
        modelBuilder.Entity<Participant>(e =>
        {
            e.HasIndex(p => new { p.ProgrammeId, p.PersonId }).IsUnique();
            e.HasIndex(p => p.PersonId);
            e.HasOne<Programme>().WithMany().HasForeignKey(p => p.ProgrammeId);
            e.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId);
        });

        modelBuilder.Entity<Group>(e =>
        {
            e.Property(g => g.Name).HasMaxLength(Group.NameMaxLength);
            e.HasIndex(g => g.ServiceId);
            e.HasIndex(g => g.ProgrammeId).IsUnique();
            e.HasOne<Service>().WithMany().HasForeignKey(g => g.ServiceId);
        });
        modelBuilder.Entity<Membership>(e =>
        {
            e.HasIndex(m => new { m.GroupId, m.PersonId }).IsUnique();
            e.HasIndex(m => m.PersonId);
            e.Property(m => m.EarlierStays).HasJson();
            e.HasOne<Group>().WithMany().HasForeignKey(m => m.GroupId);
            e.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId);
        });
        modelBuilder.Entity<SharedDetail>(e =>
        {
            e.HasIndex(s => new { s.GroupId, s.PersonId });
            // One living consent a detail: pressing twice agrees once.
            e.HasIndex(s => new { s.GroupId, s.PersonId, s.Detail }).IsUnique().HasFilter("\"WithdrawnAt\" IS NULL");
        });
        modelBuilder.Entity<Withholding>().HasIndex(w => new { w.GroupId, w.By, w.From }).IsUnique().HasFilter("\"LiftedAt\" IS NULL");
        modelBuilder.Entity<InTouch>().HasIndex(c => new { c.GroupId, c.On });

        modelBuilder.Entity<Meeting>(e =>
        {
            e.Property(m => m.Place).HasMaxLength(Meeting.PlaceMaxLength);
            e.HasIndex(m => new { m.GroupId, m.Date });
            e.HasIndex(m => m.Date);
            e.HasOne<Group>().WithMany().HasForeignKey(m => m.GroupId);
            e.OwnsMany(m => m.Answers, a =>
            {
                a.ToTable("MeetingAnswers");
                a.WithOwner().HasForeignKey("MeetingId");
                a.HasKey("MeetingId", nameof(MeetingAnswer.PersonId));
            });
            e.OwnsMany(m => m.Attendance, a =>
            {
                a.ToTable("Attendance");
                a.WithOwner().HasForeignKey("MeetingId");
                a.HasKey("MeetingId", nameof(Attendance.PersonId));
            });
            e.Navigation(m => m.Answers).UsePropertyAccessMode(PropertyAccessMode.Field);
            e.Navigation(m => m.Attendance).UsePropertyAccessMode(PropertyAccessMode.Field);
        });
        modelBuilder.Entity<TimesSaid>().HasKey(t => t.PersonId);

        modelBuilder.Entity<ProgrammeHandover>(e =>
        {
            e.HasKey(h => h.ProgrammeId);
            e.HasIndex(h => h.GroupId).IsUnique();
            e.Property(h => h.Places).HasJson();
            e.Property(h => h.FirstMeeting).HasJson();
            e.Property(h => h.Askers).HasConversion(
                list => JsonSerializer.Serialize(list.Select(p => p.Value), JsonSerializerOptions.Default),
                text => JsonSerializer.Deserialize<List<Guid>>(text, JsonSerializerOptions.Default)!.Select(PersonId.From).ToList(),
                new ValueComparer<IReadOnlyList<PersonId>>((a, b) => a!.SequenceEqual(b!), list => list.Count));
        });
        modelBuilder.Entity<Draft>().HasIndex(d => d.TouchedAt);
        modelBuilder.Entity<Setting>().HasKey(s => s.Name);

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

/// <summary>Small values kept as JSON text, alike on both databases.</summary>
internal static class JsonColumns
{
    public static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property) => property.HasConversion(
        value => JsonSerializer.Serialize(value, JsonSerializerOptions.Default),
        text => JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Default)!,
        new ValueComparer<T>(
            (a, b) => JsonSerializer.Serialize(a, JsonSerializerOptions.Default) == JsonSerializer.Serialize(b, JsonSerializerOptions.Default),
            value => JsonSerializer.Serialize(value, JsonSerializerOptions.Default).GetHashCode(StringComparison.Ordinal)));
}
