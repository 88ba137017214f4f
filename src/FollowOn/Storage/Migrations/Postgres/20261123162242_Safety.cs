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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
