import type { AskedApplication, AskedQuote } from "../../api/own-applications.ts";
import { type ApplicationDraft, wantedTime } from "./application-draft.ts";

const said = (text: string): string | null => (text.trim() === "" ? null : text.trim());

const slotsOf = (draft: ApplicationDraft): AskedQuote["slots"] => {
  const wanted = wantedTime(draft);
  const layout = draft.layoutKey === "" ? null : draft.layoutKey;
  return wanted === null ? [] : [{ resourceId: draft.resourceId, ...wanted, layout }];
};

const equipmentOf = ({ equipment }: ApplicationDraft): AskedQuote["equipment"] =>
  Object.entries(equipment).flatMap(([key, count]) => (count > 0 ? [{ key, count }] : []));

/** What a price and its findings depend on; nobody's name leaves the browser for it. */
export const quoteBody = (draft: ApplicationDraft): AskedQuote => ({
  slots: slotsOf(draft),
  applicantClass: draft.applicantClass,
  attendancePersons: draft.peopleCount === "" ? 0 : draft.peopleCount,
  equipment: equipmentOf(draft),
  airConditioning: draft.airConditioning,
  hasInsurance: draft.hasInsurance,
  organisation: said(draft.organisation),
});

/** Words that stand in an application for what somebody chose. */
export interface ChosenWords {
  /** For whoever has no organisation. */
  readonly singlePerson: string;
  /** Before the description, where somebody needs a way without steps. */
  readonly stepFree: string;
}

/** The application as it is handed in. */
export const applicationBody = (draft: ApplicationDraft, words: ChosenWords): AskedApplication => ({
  ...quoteBody(draft),
  title: draft.title.trim(),
  purpose: draft.purpose === "" ? "other" : draft.purpose,
  description: [...(draft.needsStepFree ? [words.stepFree] : []), draft.description.trim()].join("\n").trim(),
  organisation: said(draft.organisation) ?? words.singlePerson,
  contactName: said(draft.contactName),
  contactPhone: said(draft.contactPhone),
  contactEmail: said(draft.contactEmail),
});
