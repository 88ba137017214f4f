using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FollowOn.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Safety : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Duties",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ServiceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    From = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    Until = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    DeputyId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Duties", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DutyTests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ServiceId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Week = table.Column<DateOnly>(type: "date", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LeadToldAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DutyTests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Promises",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ServiceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Cover = table.Column<string>(type: "text", nullable: false),
                    CoversBankHolidays = table.Column<bool>(type: "boolean", nullable: false),
                    WhoLooks = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Steps = table.Column<string>(type: "text", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    ManagerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Safeguarding = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SignedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SignedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    SignedName = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    SignedRole = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Promises", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Promises_Services_ServiceId",
                        column: x => x.ServiceId,
                        principalTable: "Services",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Concerns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ServiceId = table.Column<Guid>(type: "uuid", nullable: false),
                    PromiseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    HowSoon = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Via = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    RaisedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    About = table.Column<Guid>(type: "uuid", nullable: true),
                    AboutTyped = table.Column<string>(type: "text", nullable: true),
                    Words = table.Column<string>(type: "text", nullable: true),
                    GroupId = table.Column<Guid>(type: "uuid", nullable: true),
                    RaisedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueBy = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    NextStepAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClosedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Told = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    InRecord = table.Column<bool>(type: "boolean", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Concerns", x => x.Id);
                    table.CheckConstraint("ClosedHasOutcome", "\"ClosedAt\" IS NULL OR (\"Outcome\" IS NOT NULL AND \"ClosedBy\" IS NOT NULL AND \"InRecord\" IS NOT NULL)");
                    table.CheckConstraint("OpenHasNextStep", "\"ClosedAt\" IS NOT NULL OR \"NextStepAt\" IS NOT NULL");
                    table.ForeignKey(
                        name: "FK_Concerns_Promises_PromiseId",
                        column: x => x.PromiseId,
                        principalTable: "Promises",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ConcernEvents",
                columns: table => new
                {
                    Number = table.Column<int>(type: "integer", nullable: false),
                    ConcernId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: true),
                    Rung = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    To = table.Column<Guid>(type: "uuid", nullable: true),
                    Words = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConcernEvents", x => new { x.ConcernId, x.Number });
                    table.ForeignKey(
                        name: "FK_ConcernEvents_Concerns_ConcernId",
                        column: x => x.ConcernId,
                        principalTable: "Concerns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Concerns_About",
                table: "Concerns",
                column: "About");

            migrationBuilder.CreateIndex(
                name: "IX_Concerns_ClosedAt_NextStepAt",
                table: "Concerns",
                columns: new[] { "ClosedAt", "NextStepAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Concerns_PromiseId",
                table: "Concerns",
                column: "PromiseId");

            migrationBuilder.CreateIndex(
                name: "IX_Concerns_RaisedBy",
                table: "Concerns",
                column: "RaisedBy");

            migrationBuilder.CreateIndex(
                name: "IX_Concerns_ServiceId_ClosedAt",
                table: "Concerns",
                columns: new[] { "ServiceId", "ClosedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Duties_PersonId",
                table: "Duties",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Duties_ServiceId_Date",
                table: "Duties",
                columns: new[] { "ServiceId", "Date" });

            migrationBuilder.CreateIndex(
                name: "IX_Duties_ServiceId_Date_From",
                table: "Duties",
                columns: new[] { "ServiceId", "Date", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DutyTests_PersonId",
                table: "DutyTests",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_DutyTests_ServiceId_PersonId_Week",
                table: "DutyTests",
                columns: new[] { "ServiceId", "PersonId", "Week" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Promises_ServiceId_SignedAt",
                table: "Promises",
                columns: new[] { "ServiceId", "SignedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ConcernEvents");

            migrationBuilder.DropTable(
                name: "Duties");

            migrationBuilder.DropTable(
                name: "DutyTests");

            migrationBuilder.DropTable(
                name: "Concerns");

            migrationBuilder.DropTable(
                name: "Promises");
        }
    }
}
