import { Link } from "@tanstack/react-router";
import { useAlarmPicture } from "../../api/alarm-board-context.tsx";
import { useLanguage } from "../../i18n/language-context.tsx";
import { AlarmLines } from "../../ui/alarm-lines.tsx";
import { Card } from "../../ui/card.tsx";
import styles from "./equipment-page.module.css";

/** As many as are read at once beside the values. */
const SHOWN = 4;

/** The alarms of an equipment that are not normal, also those put aside; and the way to its rules and its past. */
export function EquipmentAlarms({ equipmentId }: { readonly equipmentId: string }) {
  const { t } = useLanguage();
  const { alarms, connection } = useAlarmPicture();
  const own = alarms.filter((row) => row.equipmentId === equipmentId);
  return (
    <Card
      title={t("equipment.alarms")}
      note={connection === "live" ? (own.length === 0 ? t("equipment.noAlarms") : null) : t("alarm.counterUnknown")}
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
