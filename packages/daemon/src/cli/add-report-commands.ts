import type { Command } from "commander";
import { reportIssueCommand, reportKindsCommand, reportListCommand, reportPreviewCommand } from "./report-command.ts";
import type { Terminal } from "./terminal.ts";

/** `weishan report kinds | list | preview | issue`: the report shelf of a running daemon. */
export function addReportCommands(reports: Command, terminal: Terminal): void {
  reports
    .command("kinds")
    .option("--url <url>", URL_HELP)
    .option("--json", "for programs")
    .description("which reports there are")
    .action((options) => reportKindsCommand(options, terminal));
  reports
    .command("list")
    .option("--url <url>", URL_HELP)
    .option("--json", "for programs")
    .description("what was issued, the newest first")
    .action((options) => reportListCommand(options, terminal));
  withWish(reports.command("preview"))
    .description("what a report would say now; nothing is kept")
    .action((kind: string, options) => reportPreviewCommand(kind, options, terminal));
  withWish(reports.command("issue"))
    .option("--pdf <file>", "write the PDF there")
    .option("--xlsx <file>", "write the workbook there")
    .option("--csv <file>", "write the numbers with their provenance there")
    .description("issue a report: worked out now, frozen with what it rests on")
    .action((kind: string, options) => reportIssueCommand(kind, options, terminal));
}

const URL_HELP = "where the daemon is (default: $WEISHAN_URL, or http://127.0.0.1:8080)";

const withWish = (command: Command) =>
  command
    .argument("<kind>", "weishan report kinds lists them")
    .requiredOption("--center <id...>", "SW, FS")
    .requiredOption("--from <date>", "a day of the month, week or year; of a span of days the first")
    .option("--to <date>", "the day after the last, of a span of days")
    .option("--subject <id>", "the demand event or the retrofit")
    .option("--url <url>", URL_HELP)
    .option("--json", "for programs");
