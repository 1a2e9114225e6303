import type { DailyModel, Driver, TimeOfWeekModel } from "@weishan/core/energy";
import type { BaselineResult } from "./baseline-run.ts";
import type { TemperatureUnit } from "./weather-csv.ts";

/** What the reader of a report knows beside the result. */
export interface ReportContext {
  readonly drivers: readonly Driver[];
  /** Balance points are given in °F too where the weather came in it. */
  readonly unit: TemperatureUnit;
}

/** A baseline for programs. Numbers that cannot be told are null. */
export function baselineJson(result: BaselineResult, context: ReportContext): object {
  const { statistics, savings, refused, coverage } = result;
  return {
    model: result.name,
    parameters: parametersOf(result, context),
    r2: rounded(statistics?.r2 ?? null),
    cvRmse: rounded(statistics?.cvRmseAdjusted ?? null),
    nmbe: rounded(statistics?.nmbe ?? null),
    coveragePct: Math.round(coverage * 10_000) / 100,
    savingsKwh: savings === null ? null : rounded(savings.savingsKwh),
    uncertaintyPct:
      savings?.uncertainty === undefined || savings.uncertainty === null ? null : rounded(savings.uncertainty * 100),
    refused,
  };
}

/** A baseline for people. */
export function baselineLines(result: BaselineResult, context: ReportContext): readonly string[] {
  const { statistics, savings, refused, coverage } = result;
  const number = (value: number | null | undefined, digits = 3): string =>
    value === null || value === undefined ? "unknown" : value.toFixed(digits);
  const lines = [`model      ${result.name}`];
  for (const [name, value] of Object.entries(parametersOf(result, context)))
    lines.push(`  ${name.padEnd(26)} ${JSON.stringify(value)}`);
  lines.push(
    `fit        R² ${number(statistics?.r2)}, CV(RMSE) ${number(statistics?.cvRmseAdjusted)}, NMBE ${number(statistics?.nmbe, 6)}, ρ ${number(statistics?.autocorrelation)}`,
    `coverage   ${(coverage * 100).toFixed(2)} % of a year`,
  );
  if (savings !== null) {
    const share = (100 * savings.savingsKwh) / savings.expectedKwh;
    const doubt =
      savings.uncertainty === null ? "" : ` ± ${(savings.uncertainty * 100).toFixed(0)} % of it at 90 % confidence`;
    lines.push(
      `saved      ${savings.savingsKwh.toFixed(0)} kWh of ${savings.expectedKwh.toFixed(0)} expected (${share.toFixed(1)} %)${doubt}`,
    );
  }
  if (refused.length > 0) lines.push(`refused    ${refused.join(", ")}: no saving is proven by it`);
  return lines;
}

type Parameters = Readonly<Record<string, unknown>>;

function parametersOf({ model }: BaselineResult, context: ReportContext): Parameters {
  if (model === null) return {};
  return model.kind === "daily" ? dailyParameters(model.daily, context) : hourlyParameters(model.hourly, context);
}

function dailyParameters(model: DailyModel, { drivers, unit }: ReportContext): Parameters {
  const branches = (["heating", "cooling"] as const).flatMap((kind): readonly (readonly [string, number])[] => {
    const branch = model[kind];
    if (branch === null) return [];
    const balance: readonly (readonly [string, number])[] = [
      [`${kind}BalanceC`, rounded(branch.balanceC)],
      ...(unit === "F" ? [[`${kind}BalanceF`, rounded(branch.balanceC * 1.8 + 32)] as const] : []),
    ];
    return [...balance, [`${kind}KwhPerDayPerK`, rounded(branch.kwhPerDayPerK)]];
  });
  return {
    interceptKwhPerDay: rounded(model.interceptKwhPerDay),
    ...(model.slopeKwhPerDayPerK === null ? {} : { slopeKwhPerDayPerK: rounded(model.slopeKwhPerDayPerK) }),
    ...Object.fromEntries(branches),
    ...(drivers.length === 0
      ? {}
      : {
          driversKwhPerDay: Object.fromEntries(
            drivers.map(({ name }, index) => [name, rounded(model.driverKwhPerDay[index] ?? 0)]),
          ),
        }),
  };
}

function hourlyParameters({ isOccupied, segments }: TimeOfWeekModel, { drivers }: ReportContext): Parameters {
  const occupied = isOccupied.filter((is) => is).length;
  return {
    months: segments.map(({ month }) => month),
    occupiedHoursPerWeek: occupied,
    occupiedHoursOfWeek: isOccupied.flatMap((is, hour) => (is ? [hour] : [])),
    ...(drivers.length === 0
      ? {}
      : {
          driversKwhPerHour: Object.fromEntries(
            drivers.map(({ name }, index) => [name, segments.map(({ driverKwh }) => rounded(driverKwh[index] ?? 0))]),
          ),
        }),
  };
}

function rounded(value: number): number;
function rounded(value: number | null): number | null;
function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(8));
}
