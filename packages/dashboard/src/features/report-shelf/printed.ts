import { printDigits, printNumber, type ReportLanguage, type ReportNumber } from "@weishan/core/report";

/** How the numbers of a report are printed, by their ids. */
export interface Printed {
  /** With its unit, or where the words around say it without; what is not known as such. */
  readonly text: (id: string, wanted: { readonly isBare: boolean }) => string;
}

export function printing(numbers: readonly ReportNumber[], language: ReportLanguage): Printed {
  const byId = new Map(numbers.map((number) => [number.id, number]));
  return {
    text(id, { isBare }) {
      const number = byId.get(id);
      if (number === undefined) return id;
      return isBare ? printDigits(number, language) : printNumber(number, language);
    },
  };
}
