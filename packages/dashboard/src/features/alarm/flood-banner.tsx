import { Link } from "@tanstack/react-router";
import type { AlarmFlood, AlarmRow } from "../../api/alarm-types.ts";
import { formatCount } from "../../format/format-number.ts";
import { formatMoment } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { PriorityMark } from "../../ui/priority-mark.tsx";
import styles from "./alarm-page.module.css";
import { type FloodGroup, floodGroups } from "./flood-groups.ts";

interface FloodBannerProps {
  readonly flood: AlarmFlood;
  readonly alarms: readonly AlarmRow[];
  readonly centerName: (id: string) => string;
}

const STEP_MS = 30_000;

/** More alarms than anybody can read: what they consist of, each part one press away. */
export function FloodBanner({ flood, alarms, centerName }: FloodBannerProps) {
  const { language, t } = useLanguage();
  const now = useNow(STEP_MS);
  const nameOf = ({ equipmentId, centerId, system, first }: FloodGroup): string =>
    equipmentId === null
      ? t("alarm.floodSystem", { center: centerName(centerId), system: t(`system.${system}`) })
      : localName(first.equipmentName, language);
  return (
    <section className={styles["flood"]} aria-label={t("alarm.flood")}>
      <h2 className={styles["floodTitle"]}>
        {t("alarm.flood")}
        <span className={styles["floodDetail"]}>
          {t("alarm.floodDetail", {
            count: formatCount(flood.lastTenMinutesCount, language),
            since: flood.since === null ? "" : formatMoment(flood.since, now, language),
          })}
        </span>
      </h2>
      <ul className={styles["floodGroups"]}>
        {floodGroups(alarms).map((group) => (
          <li key={group.key}>
            <Link
              to="/alarms"
              search={
                group.equipmentId === null
                  ? { center: group.centerId, system: group.system }
                  : { equipment: group.equipmentId }
              }
              className={styles["floodGroup"]}
            >
              <span className={styles["floodName"]}>{nameOf(group)}</span>
              <span className={styles["floodCount"]}>{formatCount(group.count, language)}</span>
              <span className={styles["floodFirst"]}>{localName(group.first.name, language)}</span>
              <PriorityMark priority={group.worst} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
