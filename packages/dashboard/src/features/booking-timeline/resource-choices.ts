import type { BookableResource } from "../../api/booking/claims.ts";
import { localName } from "../../format/format-value.ts";
import type { Language } from "../../i18n/language.ts";
import type { Translate } from "../../i18n/language-context.tsx";

/** What can be let, as a field offers it: by class, with how many it takes. */
export function resourceChoices(
  resources: readonly BookableResource[],
  { language, t }: { readonly language: Language; readonly t: Translate },
): { readonly group: string; readonly items: { readonly value: string; readonly label: string }[] }[] {
  const groups = Map.groupBy(
    resources.filter(({ isLettable, venueClass }) => isLettable && venueClass !== "equipment"),
    ({ centerId, venueClass }) => `${centerId} ${t(`venueClass.${venueClass}`)}`,
  );
  return [...groups].map(([group, members]) => ({
    group,
    items: members.map(({ id, name, seats }) => ({
      value: id,
      label: seats === null ? localName(name, language) : `${localName(name, language)} (${seats})`,
    })),
  }));
}
