import { addDays, addMonths, monthOf } from "../../format/month-grid.ts";

const STEP_MIN = 30;
const HOUR_MIN = 60;

const minutesOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours * HOUR_MIN + minutes;
};
const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / HOUR_MIN)).padStart(2, "0")}:${String(minutes % HOUR_MIN).padStart(2, "0")}`;

/** The full and half hours between two times of day, both ends with them: `08:00`, `08:30` … `24:00`. */
export function clocksBetween(from: string, to: string): readonly string[] {
  const [first, last] = [minutesOf(from), minutesOf(to)];
  return Array.from({ length: Math.floor((last - first) / STEP_MIN) + 1 }, (_, step) =>
    clockOf(first + step * STEP_MIN),
  );
}

const MIDDLE = 15;

/** The halves of months that begin between two days, each with its first and last day. */
export function halfMonthsFrom(first: string, last: string): readonly { readonly from: string; readonly to: string }[] {
  const halves: { readonly from: string; readonly to: string }[] = [];
  for (let month = monthOf(first); month <= monthOf(last); month = addMonths(month, 1)) {
    halves.push({ from: `${month}-01`, to: `${month}-${MIDDLE}` });
    halves.push({ from: `${month}-${MIDDLE + 1}`, to: addDays(`${addMonths(month, 1)}-01`, -1) });
  }
  return halves.filter(({ from }) => first <= from && from <= last);
}
