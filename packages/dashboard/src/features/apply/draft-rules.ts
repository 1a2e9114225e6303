import type { ReadableRules } from "../../ui/venue/readable-rules.ts";
import type { ApplicationDraft, DraftRules } from "./application-draft.ts";

interface Seated {
  readonly seats: number | null;
}

/** What the rule book says about the fields of a draft. */
export function draftRules({ layoutKey }: ApplicationDraft, { seats }: Seated, book: ReadableRules): DraftRules {
  const layout = book.layouts.find(({ key }) => key === layoutKey);
  return {
    // The layouts are those of all rooms of a kind: a small room holds no more for that.
    capacity: layout === undefined ? seats : Math.min(layout.capacityPersons, seats ?? layout.capacityPersons),
    organisationClasses: new Set(
      book.applicantClasses.filter(({ isPrivatePerson }) => !isPrivatePerson).map(({ key }) => key),
    ),
  };
}

/** A draft without what this rule book does not know, and with what has only one answer filled in. */
export function fitted(draft: ApplicationDraft, book: ReadableRules): ApplicationDraft {
  const layouts = book.layouts.map(({ key }) => key);
  const classes = book.applicantClasses.map(({ key }) => key);
  const isPrivatePerson = book.applicantClasses.some((one) => one.key === draft.applicantClass && one.isPrivatePerson);
  const stocks = new Map(book.equipment.map(({ key, stock }) => [key, stock]));
  const wanted = Object.entries(draft.equipment).flatMap(([key, count]): [string, number][] => {
    const fitting = Math.min(count, stocks.get(key) ?? 0);
    return fitting > 0 ? [[key, fitting]] : [];
  });
  return {
    ...draft,
    layoutKey: layouts.includes(draft.layoutKey) ? draft.layoutKey : (layouts[0] ?? ""),
    applicantClass: classes.includes(draft.applicantClass) ? draft.applicantClass : "",
    organisation: isPrivatePerson ? "" : draft.organisation,
    equipment: Object.fromEntries(wanted),
  };
}
