import type { ApplicationRow } from "../../api/booking/applications.ts";
import { localName } from "../../format/format-value.ts";
import type { Language } from "../../i18n/language.ts";

/** Who applies, in a few words: the organisation with its class; of a private person the class alone. */
export function applicantLabel(
  { organisation, applicantClassName }: Pick<ApplicationRow, "organisation" | "applicantClassName">,
  language: Language,
): string {
  const className = localName(applicantClassName, language);
  return organisation === null ? className : `${organisation} (${className})`;
}
