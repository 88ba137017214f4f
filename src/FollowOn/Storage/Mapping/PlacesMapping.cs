using FollowOn.Groups;
using FollowOn.Meetings.Places;
using FollowOn.Programmes;
using Microsoft.EntityFrameworkCore;

namespace FollowOn.Storage.Mapping;

/// <summary>How the book of places is laid out in tables.</summary>
internal static class PlacesMapping
{
    public static void MapPlaces(this ModelBuilder model)
    {
        model.Entity<Venue>(e =>
        {
            e.Property(v => v.Id).ValueGeneratedNever();
            e.Property(v => v.Name).HasMaxLength(Venue.NameMaxLength);
            e.Property(v => v.Phone).HasMaxLength(Venue.PhoneMaxLength);
            e.Ignore(v => v.Whole);
            e.Ignore(v => v.ToMeetIn);
            e.HasIndex(v => v.GroupId);
            e.HasIndex(v => v.ServiceId);
            e.HasOne<Group>().WithMany().HasForeignKey(v => v.GroupId);
            e.HasOne<Service>().WithMany().HasForeignKey(v => v.ServiceId);
            e.OwnsMany(v => v.Rooms, r =>
            {
                r.ToTable("VenueRooms");
                r.WithOwner().HasForeignKey("VenueId");
                r.HasKey(nameof(VenueRoom.Id));
                r.Property(x => x.Id).ValueGeneratedNever();
                r.Property(x => x.Name).HasMaxLength(VenueRoom.NameMaxLength);
            });
            e.OwnsMany(v => v.Facts, f =>
            {
                f.ToTable("VenueFacts");
                f.WithOwner().HasForeignKey("VenueId");
                f.HasKey("VenueId", nameof(VenueFact.RoomId), nameof(VenueFact.Feature));
                f.Property(x => x.Feature).HasMaxLength(40);
            });
            e.Navigation(v => v.Rooms).UsePropertyAccessMode(PropertyAccessMode.Field);
            e.Navigation(v => v.Facts).UsePropertyAccessMode(PropertyAccessMode.Field);
        });
        model.Entity<HiddenVenue>(e =>
        {
            e.HasKey(h => new { h.GroupId, h.VenueId });
            e.HasOne<Group>().WithMany().HasForeignKey(h => h.GroupId);
            e.HasOne<Venue>().WithMany().HasForeignKey(h => h.VenueId);
        });
        model.Entity<Outcode>(e =>
        {
            e.HasKey(o => o.Code);
            e.Property(o => o.Code).HasMaxLength(4);
        });
    }
}
