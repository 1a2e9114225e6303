import { nearestWord } from "../../center/index.ts";
import { WeishanError } from "../../error/index.ts";
import { HIGH_VOLTAGE_BOOKS } from "./books/high-voltage.ts";
import { LIGHTING_BOOKS } from "./books/lighting.ts";
import { LOW_VOLTAGE_BOOKS } from "./books/low-voltage.ts";
import type { TariffBook } from "./tariff-book.ts";

/** Every tariff book there is. */
export const TARIFF_BOOKS: readonly TariffBook[] = [...HIGH_VOLTAGE_BOOKS, ...LOW_VOLTAGE_BOOKS, ...LIGHTING_BOOKS];

/** The book of a name. Throws `TARIFF_UNKNOWN` that names the nearest one when there is none. */
export function tariffBook(name: string): TariffBook {
  const book = TARIFF_BOOKS.find((candidate) => candidate.name === name);
  if (book !== undefined) return book;
  const names = TARIFF_BOOKS.map((candidate) => candidate.name);
  const meant = nearestWord(name, names);
  const hint = meant === undefined ? `there are: ${names.join(", ")}` : `did you mean "${meant}"?`;
  throw new WeishanError("TARIFF_UNKNOWN", `there is no tariff book "${name}"; ${hint}`, { book: name });
}
