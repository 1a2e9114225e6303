import { Link } from "@tanstack/react-router";
import { useAlarmPicture } from "../../api/alarm-board-context.tsx";
import { type EquipmentState, useEquipmentStates } from "../../api/equipment-states.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { AlarmLines } from "../../ui/alarm-lines.tsx";
import { Card } from "../../ui/card.tsx";
import styles from "./equipment-page.module.css";

const isUnreadable = (state: EquipmentState | undefined): boolean =>
  state === undefined || (state.good === 0 && state.bad > 0);

/** As many as are read at once beside the values. */
const SHOWN = 4;

/** The alarms of an equipment that are not normal, also those put aside; and the way to its rules and its past. */
export function EquipmentAlarms({ equipmentId }: { readonly equipmentId: string }) {
  const { t } = useLanguage();
  const { alarms, connection } = useAlarmPicture();
  const state = useEquipmentStates().get(equipmentId);
  const own = alarms.filter((row) => row.equipmentId === equipmentId);
  return (
    <Card
      title={t("equipment.alarms")}
      note={
        connection !== "live"
          ? t("alarm.counterUnknown")
          : own.length > 0
            ? null
            : // What cannot be read cannot be judged: no alarm does not mean that all is well.
              t(isUnreadable(state) ? "equipment.alarmsUnknown" : "equipment.noAlarms")
      }
      aside={
        <span className={styles["ways"]}>
          <Link to="/alarms" search={{ view: "history", equipment: equipmentId }}>
            {t("equipment.alarmHistory")}
          </Link>
          <Link to="/alarm-rules" search={{ equipment: equipmentId }}>
            {t("equipment.alarmRules")}
          </Link>
        </span>
      }
      flush
    >
      {own.length === 0 ? null : <AlarmLines alarms={own} most={SHOWN} isOfOne />}
    </Card>
  );
}
