import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Center } from "../../api/client.ts";
import { type EquipmentState, sumOfStates, useEquipmentStates, worstOf } from "../../api/equipment-states.ts";
import { equipmentListQuery } from "../../api/queries.ts";
import { formatCount } from "../../format/format-number.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { QualityMark } from "../../ui/quality-mark.tsx";
import { SystemIcon } from "../../ui/system-icon.tsx";
import styles from "./system-list.module.css";

interface SystemListProps {
  readonly centerId: string;
  readonly systems: Center["systems"];
}

/** The systems of a centre with the state of their points; each leads to its equipment. */
export function SystemList({ centerId, systems }: SystemListProps) {
  const { language, t } = useLanguage();
  const { data } = useQuery(equipmentListQuery);
  const states = useEquipmentStates();
  const stateOf = (system: string): EquipmentState =>
    sumOfStates(
      (data?.equipment ?? []).flatMap((one) => {
        const state = one.centerId === centerId && one.system === system ? states.get(one.id) : undefined;
        return state === undefined ? [] : [state];
      }),
    );
  return (
    <ul className={styles["list"]}>
      {systems.map(({ system, equipmentCount, pointCount }) => (
        <li key={system}>
          <Link to="/equipment" search={{ center: centerId, system }} className={styles["system"]}>
            <span className={styles["icon"]}>
              <SystemIcon system={system} />
            </span>
            <span className={styles["name"]}>{t(`system.${system}`)}</span>
            <span className={styles["counts"]}>
              {t("overview.systemCounts", {
                equipment: formatCount(equipmentCount, language),
                points: formatCount(pointCount, language),
              })}
            </span>
            <span className={styles["state"]}>
              <StateMark state={stateOf(system)} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function StateMark({ state }: { readonly state: EquipmentState }) {
  const { language, t } = useLanguage();
  const worst = worstOf(state);
  if (worst === null) return <QualityMark quality="lost" text={t("overview.unknownState")} />;
  if (worst === "good") return <QualityMark quality="good" text={t("overview.systemGood")} />;
  const text =
    worst === "bad"
      ? t("overview.systemBad", { count: formatCount(state.bad, language) })
      : t("overview.systemUncertain", { count: formatCount(state.uncertain, language) });
  return <QualityMark quality={worst} text={text} />;
}
