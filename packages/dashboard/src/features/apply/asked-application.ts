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

/** The application as it is handed in. */
export const applicationBody = (draft: ApplicationDraft): AskedApplication => ({
  ...quoteBody(draft),
  title: draft.title.trim(),
  purpose: draft.purpose === "" ? "other" : draft.purpose,
  description: draft.description.trim(),
  needsStepFreeAccess: draft.needsStepFree,
  contactName: said(draft.contactName),
  contactPhone: said(draft.contactPhone),
  contactEmail: said(draft.contactEmail),
});
