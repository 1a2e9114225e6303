import { useQuery } from "@tanstack/react-query";
import { type ApplicantClass, ruleBookOf } from "@weishan/core/booking";
import type { BookableResource } from "../../api/booking/claims.ts";
import { booksInForceQuery } from "../../api/booking/desk-booking.ts";
import { taipeiDate } from "../../format/format-date.ts";
import { useNow } from "../../format/use-now.ts";

const HOUR_MS = 3_600_000;

/** As what somebody may apply for a room today, whoever is preferred first; none before the rule book is known. */
export function useApplicantClasses(resource: BookableResource | undefined): readonly ApplicantClass[] {
  const today = taipeiDate(useNow(HOUR_MS));
  const { data } = useQuery(booksInForceQuery);
  if (resource === undefined || data === undefined) return [];
  const books = data.books.map(({ book }) => book);
  return ruleBookOf(books, resource, today)?.applicantClasses ?? [];
}
