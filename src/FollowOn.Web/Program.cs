using System.CommandLine;
using System.Globalization;
using FollowOn.Web.Verbs;

// Dates, numbers and plurals are British wherever the server stands.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");

var root = ServeVerb.AsRoot();
root.Subcommands.Add(ServeVerb.Command());
root.Subcommands.Add(MigrateVerb.Command());
root.Subcommands.Add(CreateAdminVerb.Command());
root.Subcommands.Add(ImportCohortVerb.Command());
root.Subcommands.Add(ImportGroupsVerb.Command());
root.Subcommands.Add(ImportPostcodesVerb.Command());
root.Subcommands.Add(GroupsVerb.Command());
root.Subcommands.Add(ReadReplyVerb.Command());
root.Subcommands.Add(BackupVerb.Command());
root.Subcommands.Add(RestoreVerb.Command());
root.Subcommands.Add(HealthVerb.Command());
root.Subcommands.Add(ExportVerb.Command());
root.Subcommands.Add(RotateKeyVerb.Command());
root.Subcommands.Add(AuditVerbs.Command());
root.Subcommands.Add(ReadBounceVerb.Command());
root.Subcommands.Add(RetentionVerb.Command());
root.Subcommands.Add(PlanVerb.Command());
root.Subcommands.Add(ImportBankHolidaysVerb.Command());

return await InWords.Run(root.Parse(args));
