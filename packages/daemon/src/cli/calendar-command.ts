import { officeDay, plainDateOf, plusDays } from "@weishan/core/calendar";
import { dayTypeOf, offPeakDayName } from "@weishan/core/energy";
import { WeishanError } from "@weishan/core/error";
import type { Terminal } from "./terminal.ts";

/** What a day is called in the calendar. */
const KINDS = { workday: "workday", holiday: "holiday", "make-up": "make-up day" } as const;

/** `weishan calendar YEAR`: each day for the offices and for the tariff. */
export function calendarCommand(year: string, options: { readonly json?: boolean }, terminal: Terminal): void {
  if (!/^\d{4}$/u.test(year)) {
    throw new WeishanError("QUERY_INVALID", `"${year}" is no year; write it as 2026`, { year });
  }
  const first = `${year}-01-01`;
  const days = Array.from({ length: plainDateOf(first).daysInYear }, (_, index) => {
    const date = plusDays(first, index);
    const office = officeDay(date);
    return {
      date,
      kind: KINDS[office.kind],
      name: office.name?.zh ?? null,
      isOffPeakDay: offPeakDayName(date) !== undefined,
      offPeakDayName: offPeakDayName(date)?.zh ?? null,
      tariffDayType: dayTypeOf(date),
      ...(office.isProvisional === true ? { isProvisional: true } : {}),
    };
  });
  if (options.json === true) {
    terminal.print(JSON.stringify({ year: Number(year), days }));
    return;
  }
  for (const { date, kind, name, offPeakDayName: offPeak } of days) {
    terminal.print(
      [date, kind.padEnd(11), name ?? "", offPeak === null ? "" : `離峰日 ${offPeak}`].join("  ").trimEnd(),
    );
  }
}
