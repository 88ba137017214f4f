using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FollowOn.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class FairPlans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Away",
                table: "TimesSaid",
                type: "character varying(500)",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "EnteredBy",
                table: "TimesSaid",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "FlareUpUntil",
                table: "TimesSaid",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "From",
                table: "TimesSaid",
                type: "character varying(4)",
                maxLength: 4,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "LapsesOn",
                table: "TimesSaid",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Limits",
                table: "TimesSaid",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Manage",
                table: "TimesSaid",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "MaxMiles",
                table: "TimesSaid",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NeedsKept",
                table: "TimesSaid",
                type: "character varying(120)",
                maxLength: 120,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "NoticeDays",
                table: "TimesSaid",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Travels",
                table: "TimesSaid",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Coming",
                table: "NextMeetUps",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Of",
                table: "NextMeetUps",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "RestsUntil",
                table: "Memberships",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "AnsweredWhileLimited",
                table: "Meetings",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Places",
                table: "Meetings",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "VenueRoomId",
                table: "Meetings",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Breaks",
                table: "Groups",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "LooseFromDays",
                table: "Groups",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MeetsAlsoOn",
                table: "Groups",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Turns",
                table: "Groups",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CalendarFeeds",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    KeyHash = table.Column<string>(type: "text", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ShowsGroup = table.Column<bool>(type: "boolean", nullable: false),
                    ShowsPlace = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarFeeds", x => x.PersonId);
                    table.ForeignKey(
                        name: "FK_CalendarFeeds_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "GroupPlans",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GroupId = table.Column<Guid>(type: "uuid", nullable: false),
                    Meetings = table.Column<int>(type: "integer", nullable: false),
                    Choices = table.Column<string>(type: "text", nullable: false),
                    AskedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: false),
                    LastAnswerAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RemindedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    MeetingId = table.Column<Guid>(type: "uuid", nullable: true),
                    Chosen = table.Column<int>(type: "integer", nullable: true),
                    People = table.Column<int>(type: "integer", nullable: false),
                    Answered = table.Column<int>(type: "integer", nullable: false),
                    Coming = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GroupPlans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_GroupPlans_Groups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "Groups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MeetUpMemories",
                columns: table => new
                {
                    MeetingId = table.Column<Guid>(type: "uuid", nullable: false),
                    GroupId = table.Column<Guid>(type: "uuid", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    WasPlanned = table.Column<bool>(type: "boolean", nullable: false),
                    NotedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Met = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeetUpMemories", x => x.MeetingId);
                    table.ForeignKey(
                        name: "FK_MeetUpMemories_Meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "Meetings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Outcodes",
                columns: table => new
                {
                    Code = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    Latitude = table.Column<double>(type: "double precision", nullable: false),
                    Longitude = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outcodes", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "PlanWays",
                columns: table => new
                {
                    GroupId = table.Column<Guid>(type: "uuid", nullable: false),
                    Fairest = table.Column<bool>(type: "boolean", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanWays", x => x.GroupId);
                    table.ForeignKey(
                        name: "FK_PlanWays_Groups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "Groups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Venues",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GroupId = table.Column<Guid>(type: "uuid", nullable: true),
                    ServiceId = table.Column<Guid>(type: "uuid", nullable: true),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Line = table.Column<string>(type: "text", nullable: true),
                    At = table.Column<string>(type: "text", nullable: true),
                    Cost = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Booking = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    AddedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    TakenAwayAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Venues", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Venues_Groups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "Groups",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Venues_Services_ServiceId",
                        column: x => x.ServiceId,
                        principalTable: "Services",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "PlanAnswers",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    Said = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    EnteredBy = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanAnswers", x => new { x.PlanId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_PlanAnswers_GroupPlans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "GroupPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LeftOut",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    MeetingId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LeftOut", x => new { x.MeetingId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_LeftOut_MeetUpMemories_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "MeetUpMemories",
                        principalColumn: "MeetingId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "HiddenVenues",
                columns: table => new
                {
                    GroupId = table.Column<Guid>(type: "uuid", nullable: false),
                    VenueId = table.Column<Guid>(type: "uuid", nullable: false),
                    HiddenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HiddenVenues", x => new { x.GroupId, x.VenueId });
                    table.ForeignKey(
                        name: "FK_HiddenVenues_Groups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "Groups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_HiddenVenues_Venues_VenueId",
                        column: x => x.VenueId,
                        principalTable: "Venues",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "VenueFacts",
                columns: table => new
                {
                    RoomId = table.Column<Guid>(type: "uuid", nullable: false),
                    Feature = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    VenueId = table.Column<Guid>(type: "uuid", nullable: false),
                    Has = table.Column<bool>(type: "boolean", nullable: false),
                    CheckedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CheckedOn = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VenueFacts", x => new { x.VenueId, x.RoomId, x.Feature });
                    table.ForeignKey(
                        name: "FK_VenueFacts_Venues_VenueId",
                        column: x => x.VenueId,
                        principalTable: "Venues",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "VenueRooms",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Places = table.Column<int>(type: "integer", nullable: true),
                    Open = table.Column<int>(type: "integer", nullable: false),
                    TakenAwayAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    VenueId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VenueRooms", x => x.Id);
                    table.ForeignKey(
                        name: "FK_VenueRooms_Venues_VenueId",
                        column: x => x.VenueId,
                        principalTable: "Venues",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_TimesSaid_LapsesOn",
                table: "TimesSaid",
                column: "LapsesOn",
                filter: "\"LapsesOn\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CalendarFeeds_KeyHash",
                table: "CalendarFeeds",
                column: "KeyHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_GroupPlans_GroupId",
                table: "GroupPlans",
                column: "GroupId",
                unique: true,
                filter: "\"ClosedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_GroupPlans_GroupId_AskedAt",
                table: "GroupPlans",
                columns: new[] { "GroupId", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_HiddenVenues_VenueId",
                table: "HiddenVenues",
                column: "VenueId");

            migrationBuilder.CreateIndex(
                name: "IX_MeetUpMemories_GroupId_On",
                table: "MeetUpMemories",
                columns: new[] { "GroupId", "On" });

            migrationBuilder.CreateIndex(
                name: "IX_VenueRooms_VenueId",
                table: "VenueRooms",
                column: "VenueId");

            migrationBuilder.CreateIndex(
                name: "IX_Venues_GroupId",
                table: "Venues",
                column: "GroupId");

            migrationBuilder.CreateIndex(
                name: "IX_Venues_ServiceId",
                table: "Venues",
                column: "ServiceId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CalendarFeeds");

            migrationBuilder.DropTable(
                name: "HiddenVenues");

            migrationBuilder.DropTable(
                name: "LeftOut");

            migrationBuilder.DropTable(
                name: "Outcodes");

            migrationBuilder.DropTable(
                name: "PlanAnswers");

            migrationBuilder.DropTable(
                name: "PlanWays");

            migrationBuilder.DropTable(
                name: "VenueFacts");

            migrationBuilder.DropTable(
                name: "VenueRooms");

            migrationBuilder.DropTable(
                name: "MeetUpMemories");

            migrationBuilder.DropTable(
                name: "GroupPlans");

            migrationBuilder.DropTable(
                name: "Venues");

            migrationBuilder.DropIndex(
                name: "IX_TimesSaid_LapsesOn",
                table: "TimesSaid");

            migrationBuilder.DropColumn(
                name: "Away",
                table: "TimesSaid");

            migrationBuilder.DropColumn(
                name: "EnteredBy",
                table: "TimesSaid");

            migrationBuilder.DropColumn(
                name: "FlareUpUntil",
                table: "TimesSaid");

            migrationBuilder.DropColumn(
                name: "From",
                table: "TimesSaid");

            migrationBuilder.DropColumn(
                name: "LapsesOn",
                table: "TimesSaid");

            migrationBuilder.DropColumn(
                name: "Limits",
                table: "TimesSaid");

            migrationBuilder.DropColumn(
                name: "Manage",
                table: "TimesSaid");

            migrationBuilder.DropColumn(
                name: "MaxMiles",
                table: "TimesSaid");

            migrationBuilder.DropColumn(
                name: "NeedsKept",
                table: "TimesSaid");

            migrationBuilder.DropColumn(
                name: "NoticeDays",
                table: "TimesSaid");

            migrationBuilder.DropColumn(
                name: "Travels",
                table: "TimesSaid");

            migrationBuilder.DropColumn(
                name: "Coming",
                table: "NextMeetUps");

            migrationBuilder.DropColumn(
                name: "Of",
                table: "NextMeetUps");

            migrationBuilder.DropColumn(
                name: "RestsUntil",
                table: "Memberships");

            migrationBuilder.DropColumn(
                name: "AnsweredWhileLimited",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "Places",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "VenueRoomId",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "Breaks",
                table: "Groups");

            migrationBuilder.DropColumn(
                name: "LooseFromDays",
                table: "Groups");

            migrationBuilder.DropColumn(
                name: "MeetsAlsoOn",
                table: "Groups");

            migrationBuilder.DropColumn(
                name: "Turns",
                table: "Groups");
        }
    }
}
