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
            migrationBuilder.AddColumn<string>(
                name: "NumbersOwner",
                table: "Services",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "NumbersRungOn",
                table: "Services",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OpenAccessNext",
                table: "Services",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CheckIns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GroupId = table.Column<Guid>(type: "uuid", nullable: false),
                    About = table.Column<Guid>(type: "uuid", nullable: true),
                    StartedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Hours = table.Column<int>(type: "integer", nullable: false),
                    OnlyBuddy = table.Column<bool>(type: "boolean", nullable: false),
                    NobodyLeftAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    NoServiceSince = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ToldDailyAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    NextStepAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    End = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    SaidAgainFrom = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CheckIns", x => x.Id);
                    table.CheckConstraint("RunningHasNextStep", "\"EndedAt\" IS NOT NULL OR \"NextStepAt\" IS NOT NULL");
                });

            migrationBuilder.CreateTable(
                name: "CheckWays",
                columns: table => new
                {
                    GroupId = table.Column<Guid>(type: "uuid", nullable: false),
                    First = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Hours = table.Column<int>(type: "integer", nullable: false),
                    Words = table.Column<string>(type: "text", nullable: true),
                    ChangedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CheckWays", x => x.GroupId);
                    table.ForeignKey(
                        name: "FK_CheckWays_Groups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "Groups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CheckWishes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GroupId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    BuddyId = table.Column<Guid>(type: "uuid", nullable: true),
                    BuddyAskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    BuddyAgreedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    BuddyEndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    How = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Words = table.Column<string>(type: "text", nullable: true),
                    NoCheckIns = table.Column<bool>(type: "boolean", nullable: false),
                    NoMessage = table.Column<bool>(type: "boolean", nullable: false),
                    MaySayResting = table.Column<bool>(type: "boolean", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CheckWishes", x => x.Id);
                });

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
                name: "GroupQuestions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GroupId = table.Column<Guid>(type: "uuid", nullable: false),
                    Asks = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    About = table.Column<Guid>(type: "uuid", nullable: true),
                    ReportId = table.Column<Guid>(type: "uuid", nullable: true),
                    AskedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    OpensAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: false),
                    Said = table.Column<string>(type: "text", nullable: true),
                    ServiceFirst = table.Column<bool>(type: "boolean", nullable: false),
                    LastAnswerAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    People = table.Column<int>(type: "integer", nullable: false),
                    Agreed = table.Column<int>(type: "integer", nullable: false),
                    DidNotAgree = table.Column<int>(type: "integer", nullable: false),
                    RatherNotSay = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GroupQuestions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_GroupQuestions_Groups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "Groups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
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
                name: "Reports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GroupId = table.Column<Guid>(type: "uuid", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: true),
                    MayName = table.Column<bool>(type: "boolean", nullable: false),
                    About = table.Column<Guid>(type: "uuid", nullable: true),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Words = table.Column<string>(type: "text", nullable: false),
                    Quoted = table.Column<string>(type: "text", nullable: true),
                    Looker = table.Column<Guid>(type: "uuid", nullable: true),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    WaitsSince = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Ended = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    TakenBackAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Reports_Groups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "Groups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CheckInAsks",
                columns: table => new
                {
                    Number = table.Column<int>(type: "integer", nullable: false),
                    CheckInId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RemindedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Answer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    GoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CheckInAsks", x => new { x.CheckInId, x.Number });
                    table.ForeignKey(
                        name: "FK_CheckInAsks_CheckIns_CheckInId",
                        column: x => x.CheckInId,
                        principalTable: "CheckIns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "QuestionAnswers",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    QuestionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Answer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuestionAnswers", x => new { x.QuestionId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_QuestionAnswers_GroupQuestions_QuestionId",
                        column: x => x.QuestionId,
                        principalTable: "GroupQuestions",
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
                name: "ReportSteps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Step = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: true),
                    Note = table.Column<string>(type: "text", nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ReportId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReportSteps_Reports_ReportId",
                        column: x => x.ReportId,
                        principalTable: "Reports",
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
                name: "IX_CheckInAsks_PersonId",
                table: "CheckInAsks",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_CheckIns_About",
                table: "CheckIns",
                column: "About",
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CheckIns_GroupId_EndedAt",
                table: "CheckIns",
                columns: new[] { "GroupId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CheckIns_StartedBy",
                table: "CheckIns",
                column: "StartedBy");

            migrationBuilder.CreateIndex(
                name: "IX_CheckWishes_BuddyId",
                table: "CheckWishes",
                column: "BuddyId");

            migrationBuilder.CreateIndex(
                name: "IX_CheckWishes_GroupId_PersonId",
                table: "CheckWishes",
                columns: new[] { "GroupId", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CheckWishes_PersonId",
                table: "CheckWishes",
                column: "PersonId");

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
                name: "IX_GroupQuestions_GroupId",
                table: "GroupQuestions",
                column: "GroupId",
                unique: true,
                filter: "\"ClosedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_GroupQuestions_GroupId_About",
                table: "GroupQuestions",
                columns: new[] { "GroupId", "About" });

            migrationBuilder.CreateIndex(
                name: "IX_Promises_ServiceId_SignedAt",
                table: "Promises",
                columns: new[] { "ServiceId", "SignedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Reports_By",
                table: "Reports",
                column: "By");

            migrationBuilder.CreateIndex(
                name: "IX_Reports_ClosedAt",
                table: "Reports",
                column: "ClosedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Reports_GroupId_Looker",
                table: "Reports",
                columns: new[] { "GroupId", "Looker" });

            migrationBuilder.CreateIndex(
                name: "IX_ReportSteps_ReportId",
                table: "ReportSteps",
                column: "ReportId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CheckInAsks");

            migrationBuilder.DropTable(
                name: "CheckWays");

            migrationBuilder.DropTable(
                name: "CheckWishes");

            migrationBuilder.DropTable(
                name: "ConcernEvents");

            migrationBuilder.DropTable(
                name: "Duties");

            migrationBuilder.DropTable(
                name: "DutyTests");

            migrationBuilder.DropTable(
                name: "QuestionAnswers");

            migrationBuilder.DropTable(
                name: "ReportSteps");

            migrationBuilder.DropTable(
                name: "CheckIns");

            migrationBuilder.DropTable(
                name: "Concerns");

            migrationBuilder.DropTable(
                name: "GroupQuestions");

            migrationBuilder.DropTable(
                name: "Reports");

            migrationBuilder.DropTable(
                name: "Promises");

            migrationBuilder.DropColumn(
                name: "NumbersOwner",
                table: "Services");

            migrationBuilder.DropColumn(
                name: "NumbersRungOn",
                table: "Services");

            migrationBuilder.DropColumn(
                name: "OpenAccessNext",
                table: "Services");
        }
    }
}
