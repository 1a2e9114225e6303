import type { Command } from "commander";
import { backupCommand, backupListCommand, backupRehearseCommand, backupVerifyCommand } from "./backup-command.ts";
import { restoreCommand } from "./restore-command.ts";
import type { Terminal } from "./terminal.ts";

const FROM = "the folder of the backups (default: the installation's)";
const PASSPHRASE = "a file with the passphrase of the backups";
const IDENTITY = "a file with an age identity (AGE-SECRET-KEY-…)";

/** `weishan backup …` and `weishan restore`: getting everything back. */
export function addBackupCommands(cli: Command, file: string, terminal: Terminal): void {
  const backup = cli.command("backup").description("records, history and configuration, as they are now");
  backup
    .command("now", { isDefault: true })
    .argument("[file]", file)
    .option("--to <folder>", "another folder than the installation's")
    .option("--json", "for programs")
    .description("take a backup, whether the daemon runs or not")
    .action((installation: string | undefined, options) => backupCommand(installation, options, terminal));
  backup
    .command("list")
    .argument("[file]", file)
    .option("--from <folder>", FROM)
    .option("--json", "for programs")
    .description("the backups that there are")
    .action((installation: string | undefined, options) => backupListCommand(installation, options, terminal));
  backup
    .command("verify")
    .argument("[file]", file)
    .option("--from <folder>", FROM)
    .option("--snapshot <id>", "only this one")
    .option("--passphrase-file <file>", PASSPHRASE)
    .option("--identity <file>", IDENTITY)
    .option("--json", "for programs")
    .description("read every backup whole and name what is missing or damaged")
    .action((installation: string | undefined, options) => backupVerifyCommand(installation, options, terminal));
  backup
    .command("rehearse")
    .argument("[file]", file)
    .option("--from <folder>", FROM)
    .option("--snapshot <id>", "this one (default: the newest)")
    .option("--in <folder>", "where there is room for a copy (default: here)")
    .option("--passphrase-file <file>", PASSPHRASE)
    .option("--identity <file>", IDENTITY)
    .option("--json", "for programs")
    .description("restore a backup for a trial and look at everything that comes out")
    .action((installation: string | undefined, options) => backupRehearseCommand(installation, options, terminal));
  cli
    .command("restore")
    .requiredOption("--from <folder>", "the folder of the backups")
    .requiredOption("--to <folder>", "an empty folder, or one that is not there yet")
    .option("--snapshot <id>", "this one (default: the newest)")
    .option("--dry-run", "check everything and write nothing")
    .option("--passphrase-file <file>", PASSPHRASE)
    .option("--identity <file>", IDENTITY)
    .option("--json", "for programs")
    .description("bring a backup back, on this machine or another")
    .action((options) => restoreCommand(options, terminal));
}
