using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FollowOn.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Pilot : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "SlotOn",
                table: "Meetings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MeetsOn",
                table: "Handovers",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "AskingStoppedAt",
                table: "Groups",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "MeetUpFixedAt",
                table: "Groups",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MeetsOn",
                table: "Groups",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "RestsUntil",
                table: "Groups",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CantVisits",
                columns: table => new
                {
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SaidAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    TakenBackAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CantVisits", x => new { x.MeetingId, x.PersonId });
                });

            migrationBuilder.CreateTable(
                name: "InTouchAsks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    GroupId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    InTouchId = table.Column<Guid>(type: "TEXT", nullable: true),
                    WasAnswered = table.Column<bool>(type: "INTEGER", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InTouchAsks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InTouchAsks_Groups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "Groups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "NextMeetUps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    GroupId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SlotOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Starts = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Online = table.Column<bool>(type: "INTEGER", nullable: false),
                    OfferedTo = table.Column<Guid>(type: "TEXT", nullable: true),
                    OfferedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AsksItselfAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SettledAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NextMeetUps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_NextMeetUps_Groups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "Groups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "InTouchAnswers",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Yes = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InTouchAnswers", x => new { x.AskId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_InTouchAnswers_InTouchAsks_AskId",
                        column: x => x.AskId,
                        principalTable: "InTouchAsks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_GroupId_SlotOn",
                table: "Meetings",
                columns: new[] { "GroupId", "SlotOn" },
                unique: true,
                filter: "\"SlotOn\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CantVisits_PersonId",
                table: "CantVisits",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_InTouchAsks_GroupId_AskedOn",
                table: "InTouchAsks",
                columns: new[] { "GroupId", "AskedOn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_NextMeetUps_AsksItselfAt",
                table: "NextMeetUps",
                column: "AsksItselfAt",
                filter: "\"SettledAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_NextMeetUps_GroupId_SlotOn",
                table: "NextMeetUps",
                columns: new[] { "GroupId", "SlotOn" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CantVisits");

            migrationBuilder.DropTable(
                name: "InTouchAnswers");

            migrationBuilder.DropTable(
                name: "NextMeetUps");

            migrationBuilder.DropTable(
                name: "InTouchAsks");

            migrationBuilder.DropIndex(
                name: "IX_Meetings_GroupId_SlotOn",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "SlotOn",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "MeetsOn",
                table: "Handovers");

            migrationBuilder.DropColumn(
                name: "AskingStoppedAt",
                table: "Groups");

            migrationBuilder.DropColumn(
                name: "MeetUpFixedAt",
                table: "Groups");

            migrationBuilder.DropColumn(
                name: "MeetsOn",
                table: "Groups");

            migrationBuilder.DropColumn(
                name: "RestsUntil",
                table: "Groups");
        }
    }
}
