using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FollowOn.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AskAboutFive : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {

        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {

        }
    }
}
