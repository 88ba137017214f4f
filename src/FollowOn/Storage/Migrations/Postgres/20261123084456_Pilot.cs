using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FollowOn.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Pilot : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ReportedGroups",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ServiceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Source = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    StartYear = table.Column<int>(type: "integer", nullable: true),
                    MaxAttending = table.Column<int>(type: "integer", nullable: true),
                    AttendingNote = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Men = table.Column<int>(type: "integer", nullable: true),
                    Women = table.Column<int>(type: "integer", nullable: true),
                    Reduced = table.Column<bool>(type: "boolean", nullable: true),
                    Frequency = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Venue = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    AgeRange = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Channels = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    DurationMonths = table.Column<int>(type: "integer", nullable: true),
                    Social = table.Column<bool>(type: "boolean", nullable: true),
                    GoalSetting = table.Column<bool>(type: "boolean", nullable: true),
                    Techniques = table.Column<bool>(type: "boolean", nullable: true),
                    OtherPurposes = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    BroughtInAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportedGroups", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReportedGroups_Services_ServiceId",
                        column: x => x.ServiceId,
                        principalTable: "Services",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ReportedGroups_ServiceId_Name",
                table: "ReportedGroups",
                columns: new[] { "ServiceId", "Name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ReportedGroups");
        }
    }
}
