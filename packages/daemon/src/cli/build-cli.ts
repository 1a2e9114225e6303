import { Command, Option } from "commander";
import { addBackupCommands } from "./add-backup-commands.ts";
import { addEnergyCommands } from "./add-energy-commands.ts";
import { addReportCommands } from "./add-report-commands.ts";
import { addUserCommands } from "./add-user-commands.ts";
import { auditExportCommand, auditVerifyCommand } from "./audit-command.ts";
import { checkCommand } from "./check-command.ts";
import { demoCommand } from "./demo-command.ts";
import { doctorCommand } from "./doctor-command.ts";
import { faultCommand } from "./fault-command.ts";
import { packageVersion } from "./package-version.ts";
import { planCommand } from "./plan-command.ts";
import { readCommand } from "./read-command.ts";
import { runCommand } from "./run-command.ts";
import type { Terminal } from "./terminal.ts";
import { writeCommand } from "./write-command.ts";

/** The command line: `weishan run | demo | check | plan | read | write`. */
export function buildCli(terminal: Terminal): Command {
  const cli = new Command("weishan")
    .description("維山 Weishan: runs administration centres. Polls equipment, keeps every reading, shows it live.")
    .version(packageVersion())
    .showHelpAfterError("(weishan --help lists the commands)");
  const file = "the installation file (default: $WEISHAN_INSTALLATION, or weishan.yaml here)";

  cli
    .command("run")
    .argument("[file]", file)
    .description("poll the equipment, keep the readings, serve the dashboard; Ctrl-C stops")
    .action((installation?: string) => runCommand(installation, terminal));
  cli
    .command("demo")
    .description("run both centres on simulated equipment")
    .action(() => demoCommand(terminal));
  cli
    .command("check")
    .argument("[file]", file)
    .description("check the installation file and everything it names, without touching a device")
    .action((installation?: string) => checkCommand(installation, terminal));
  cli
    .command("plan")
    .argument("[file]", file)
    .option("--json", "for programs")
    .option("--endpoint <id>", "only this one")
    .description("explain what will be asked of each bus and whether it fits, before it is polled")
    .action((installation: string | undefined, options) => planCommand(installation, options, terminal));
  cli
    .command("read")
    .argument("<file>", "the installation file")
    .argument("<what...>", "ids of points or of equipment")
    .option("--json", "for programs")
    .description("read points once from the devices, with their raw registers, for commissioning")
    .action((installation: string, what: string[], options) =>
      readCommand(installation, what, { ...options, terminal }),
    );
  cli
    .command("write")
    .argument("<file>", "the installation file")
    .argument("<point>", "the id of a command or set-point")
    .argument("<value>", "the value, in the point's unit")
    .requiredOption("--by <name>", "who orders it")
    .requiredOption("--reason <text>", "why; it is kept in the record")
    .option("--yes", "do not ask")
    .option("--despite-lockout <why>", "although the equipment is locked out, and why that is safe")
    .description("give a point a value, read it back, and keep a record of it")
    .action((installation: string, point: string, value: string, options) =>
      writeCommand(installation, { point, value, ...options }, terminal),
    );
  cli
    .command("fault")
    .argument("<data>", "a CSV file that any system exported")
    .requiredOption("--mapping <file>", "which column is what, and in which unit")
    .requiredOption("--kind <kind>", "the kind of equipment: air-handler, chiller, fan-coil, …")
    .addOption(new Option("--per <span>", "one diagnosis for each").choices(["day"] as const).default("day" as const))
    .option("--json", "for programs")
    .description("diagnose equipment from its trends: faulted or not, which part, by which rules")
    .action((data: string, options) => faultCommand(data, options, terminal));
  addEnergyCommands(cli, terminal);
  addReportCommands(cli.command("report").description("the report shelf of a running daemon"), terminal);
  addUserCommands(cli.command("user").description("people and accounts"), file, terminal);
  addAuditCommands(cli.command("audit").description("the memory of what was done"), file, terminal);
  addBackupCommands(cli, file, terminal);
  cli
    .command("doctor")
    .argument("[file]", file)
    .option("--json", "for programs")
    .description(
      "clock, disk, permissions, ports, databases, endpoints, certificates, backups: what is wrong, what to do",
    )
    .action((installation: string | undefined, options) => doctorCommand(installation, options, terminal));
  return cli;
}

function addAuditCommands(audit: Command, file: string, terminal: Terminal): void {
  audit
    .command("verify")
    .argument("[file]", file)
    .option("--expect <hash>", "the hash of an entry, noted elsewhere, that must still be there")
    .description("check that nobody changed, removed or put in an entry; changes nothing itself")
    .action((installation: string | undefined, options) => auditVerifyCommand(installation, options, terminal));
  audit
    .command("export")
    .argument("[file]", file)
    .requiredOption("--to <file>", "where to write it; must not be there yet")
    .addOption(new Option("--format <format>", "of the file").choices(["csv", "ndjson"]).default("ndjson"))
    .description("write every entry to a file, from the first on")
    .action((installation: string | undefined, options) => auditExportCommand(installation, options, terminal));
}
