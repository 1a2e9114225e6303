import { useEquipmentStates, worstOf } from "../../api/equipment-states.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { QualityMark } from "../../ui/quality-mark.tsx";

/** How all points of an equipment stand, in one line. */
export function EquipmentVerdict({ equipmentId }: { readonly equipmentId: string }) {
  const { t } = useLanguage();
  const state = useEquipmentStates().get(equipmentId);
  const worst = worstOf(state);
  if (state === undefined || worst === null) return <QualityMark quality="lost" text={t("overview.unknownState")} />;
  const { good, uncertain, bad } = state;
  const total = good + uncertain + bad;
  if (worst === "good") return <QualityMark quality="good" text={t("equipment.stateAll", { count: total })} />;
  return <QualityMark quality={worst} text={t("equipment.stateSome", { total, bad, uncertain })} />;
}
