import {
  billOf,
  compareBills,
  KINDS_OF_RULE,
  type LoadProfile,
  meteredUse,
  monthSpan,
  tariffBook,
} from "@weishan/core/energy";
import { WeishanError } from "@weishan/core/error";
import { billJson, billLines, comparisonJson, comparisonLines, noteText } from "./energy/bill-report.ts";
import { contractOption } from "./energy/contract-option.ts";
import { type LoadOptions, readLoad } from "./energy/load-csv.ts";
import { readUtilityBill } from "./energy/utility-bill-csv.ts";
import type { Terminal } from "./terminal.ts";

export interface BillCommandOptions {
  readonly book: string;
  readonly contract?: string;
  readonly month: string;
  readonly unit?: string;
  readonly column?: string;
  readonly stamp: "start" | "end";
  readonly timeZone?: string;
  readonly powerFactor?: string;
  readonly industry?: string;
  readonly iceLoad?: string;
  readonly designatedDays?: string;
  readonly transformerKva?: string;
  readonly meterSide?: "low" | "high";
  readonly singlePhase?: boolean;
  readonly compare?: string;
  readonly explain?: boolean;
  readonly json?: boolean;
}

/** `weishan bill LOAD.csv --book taipower-hv-3stage --contract regular=1000 --month 2026-07`: prices any load. */
export function billCommand(file: string, options: BillCommandOptions, terminal: Terminal): void {
  const book = tariffBook(options.book);
  const span = monthSpan(options.month);
  if (options.contract === undefined && KINDS_OF_RULE[book.contractRule].length > 0) {
    throw new WeishanError("QUERY_INVALID", `${book.name} needs --contract, such as --contract regular=1000`, {
      book: book.name,
    });
  }
  const reading: LoadOptions = { ...options, cwd: terminal.cwd };
  const designated = new Set((options.designatedDays ?? "").split(",").filter((day) => day !== ""));
  const useOf = (load: LoadProfile) => meteredUse(load, { book, span, designated });
  const use = useOf(readLoad(file, reading));
  if (use.coverage === 0) {
    throw new WeishanError("DATA_INVALID", `${file}: there are no values in ${options.month}; nothing can be priced`, {
      file,
      month: options.month,
    });
  }
  const ice =
    options.iceLoad === undefined ? [] : useOf(readLoad(options.iceLoad, { ...reading, column: undefined })).stretches;
  const { powerFactor, industry, transformerKva, meterSide, singlePhase } = options;
  const bill = billOf(book, use, {
    contract: contractOption(options.contract ?? ""),
    isSinglePhase: singlePhase === true,
    ...(powerFactor === undefined ? {} : { powerFactorPct: Number(powerFactor) }),
    ...(industry === undefined ? {} : { industryCode: industry }),
    iceOffPeakKwh: Object.fromEntries(
      ice.map(({ season, energy }) => [season, energy["off-peak"]?.energyKwh.toNumber() ?? 0]),
    ),
    ...(transformerKva === undefined
      ? {}
      : { metering: { meterSide: meterSide ?? "low", transformerKva: kvaOf(transformerKva) } }),
  });
  for (const note of bill.notes) terminal.complain(`note: ${noteText(note, bill)}`);
  const compared =
    options.compare === undefined ? null : compareBills(bill, readUtilityBill(options.compare, terminal.cwd));
  if (options.json === true) {
    const comparison = compared === null ? {} : { comparison: comparisonJson(compared) };
    terminal.print(JSON.stringify({ ...billJson(bill, options.explain === true), ...comparison }));
    return;
  }
  const lines = [...billLines(bill), ...(compared === null ? [] : ["", ...comparisonLines(compared)])];
  for (const line of lines) terminal.print(line);
}

function kvaOf(text: string): number {
  const kva = Number(text);
  if (kva > 0) return kva;
  throw new WeishanError("QUERY_INVALID", `"${text}" is no size of a transformer; write --transformer-kva 1000`, {
    transformerKva: text,
  });
}
