import { CONTRACT_KINDS, type ContractCapacities } from "@weishan/core/energy";
import { formatKw } from "../../format/format-energy.ts";
import type { Language } from "../../i18n/language.ts";
import type { Translate } from "../../i18n/language-context.tsx";

/** The capacities of a contract in a line: `經常契約 1,600 kW、離峰契約 200 kW`. */
export const contractText = (
  capacities: ContractCapacities,
  { language, t }: { readonly language: Language; readonly t: Translate },
): string =>
  CONTRACT_KINDS.flatMap((kind) => {
    const capacityKw = capacities[kind] ?? 0;
    return capacityKw > 0 ? [`${t(`contractKind.${kind}`)} ${formatKw(capacityKw, language)}`] : [];
  }).join(t("energy.comma"));
