import { type Command, Option } from "commander";
import { baselineCommand } from "./baseline-command.ts";
import { billCommand } from "./bill-command.ts";
import { calendarCommand } from "./calendar-command.ts";
import { BASELINE_MODELS } from "./energy/baseline-run.ts";
import { tariffCommand } from "./tariff-command.ts";
import type { Terminal } from "./terminal.ts";

const DESIGNATED = "days that the utility designated for the variable peak: 2026-07-15,2026-07-16,…";

/** `weishan bill | tariff | calendar | baseline`: money and models of energy, without an installation. */
export function addEnergyCommands(cli: Command, terminal: Terminal): void {
  cli
    .command("bill")
    .argument("<load>", "a CSV file (or .csv.gz) with times and kW or kWh, in intervals of up to an hour")
    .requiredOption("--book <name>", "the tariff book; weishan tariff lists them")
    .requiredOption("--month <month>", "2026-07")
    .option("--contract <kW>", "regular=1000,semi=100,saturday=0,offpeak=200 (two-stage plans: nonsummer)")
    .option("--unit <unit>", "kW, kWh, W, Wh, MW or MWh, where the heading does not say it")
    .option("--column <name>", "the column of the load, where there are several")
    .addOption(
      new Option("--stamp <edge>", "where in its interval the time of a row stands")
        .choices(["start", "end"] as const)
        .default("start" as const),
    )
    .option("--time-zone <zone>", "of times without an offset", "Asia/Taipei")
    .option("--power-factor <pct>", "the month's mean, such as 92")
    .option("--industry <code>", "the utility's industry code; 831 is public administration")
    .option("--ice-load <file>", "the load of the ice store's own meter, in the form of <load>")
    .option("--designated-days <dates>", DESIGNATED)
    .option("--transformer-kva <kVA>", "where meter and tariff are on different sides of the transformer")
    .addOption(new Option("--meter-side <side>", "side of the meter then").choices(["low", "high"] as const))
    .option("--single-phase", "a household on one phase")
    .option("--compare <file>", "the utility's own bill, item,amountTwd[,quantity]: what differs, line by line")
    .option("--explain", "with --json: units, rules, rows, sources and notes too")
    .option("--json", "for programs")
    .description("price a load: each line with quantity, rate and the rule behind it")
    .action((load: string, options) => billCommand(load, options, terminal));
  cli
    .command("tariff")
    .option("--book <name>", "the tariff book; without it, which there are")
    .option("--at <instant>", "2026-07-15T16:00, of Taipei unless it has an offset")
    .option("--designated-days <dates>", DESIGNATED)
    .option("--json", "for programs")
    .description("season, period and price of an instant")
    .action((options) => tariffCommand(options, terminal));
  cli
    .command("calendar")
    .argument("<year>", "2026")
    .option("--json", "for programs")
    .description("each day of a year: workday, holiday or make-up day, and whether the tariff takes it for off-peak")
    .action((year: string, options) => calendarCommand(year, options, terminal));
  cli
    .command("baseline")
    .argument("<meter>", "a CSV file (or .csv.gz) of hours, days or billing periods; each time is where the use begins")
    .argument("<weather>", "a CSV file (or .csv.gz) with the temperature outside, °C or °F")
    .addOption(
      new Option("--model <model>", "of the use by the weather").choices(BASELINE_MODELS).default("auto" as const),
    )
    .option("--drivers <file>", "a CSV file of what else drives the use: a column each, such as headcount")
    .option("--office-calendar", "the office days of Taiwan as a driver")
    .option("--reporting-from <date>", "when the change was done; the baseline is the 365 days before")
    .option("--reporting-until <date>", "the first day that is not judged")
    .option("--baseline-until <date>", "when the works began, where that is earlier")
    .option("--unit <unit>", "of the meter: kWh, kW, Wh, …, where the heading does not say it")
    .option("--column <name>", "of the meter, where there are several")
    .addOption(new Option("--temperature-unit <unit>", "of the weather").choices(["C", "F"] as const))
    .option("--temperature-column <name>", "of the weather, where there are several")
    .option("--time-zone <zone>", "of times without an offset", "Asia/Taipei")
    .addOption(
      new Option("--fuel <fuel>", "electricity may flow back, others may not")
        .choices(["electricity", "other"] as const)
        .default("electricity" as const),
    )
    .option("--json", "for programs")
    .description("fit a baseline to a meter and its weather, and prove what a change has saved")
    .action((meter: string, weather: string, options) => baselineCommand(meter, weather, { ...options, terminal }));
}
