import type { LocalName } from "@weishan/core/center";
import type { ApplicationRecord } from "../../../ports/record-kinds/application-record.ts";

/** Who applies, as papers and letters to them name it: the organisation or the person; null once that was erased. */
export const applicantName = ({
  organisation,
  contactName,
}: Pick<ApplicationRecord, "organisation" | "contactName">): string | null => organisation ?? contactName;

/** Who applies, as others may read it: nobody's own name goes into a notice. */
export const publicApplicantName = (organisation: string | null): LocalName =>
  organisation === null ? { zh: "民眾", en: "a private person" } : { zh: organisation, en: organisation };
