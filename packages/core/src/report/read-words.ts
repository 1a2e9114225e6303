import { printDigits, printNumber } from "./print-number.ts";
import type { Report, ReportNumber, ReportWords } from "./report.ts";

/** The numbers of a report by their ids. */
export const numbersById = ({ numbers }: Pick<Report, "numbers">): ReadonlyMap<string, ReportNumber> =>
  new Map(numbers.map((number) => [number.id, number]));

/** Words as they are read, with their numbers and units in them. */
export function readWords(
  words: ReportWords,
  byId: ReadonlyMap<string, ReportNumber>,
  language: Report["language"],
): string {
  return words
    .map((part) => {
      if (typeof part === "string") return part;
      if ("name" in part) return part.name;
      const number = byId.get(part.number);
      if (number === undefined) throw new RangeError(`no number is called "${part.number}"`);
      return part.bare === true ? printDigits(number, language) : printNumber(number, language);
    })
    .join("");
}
