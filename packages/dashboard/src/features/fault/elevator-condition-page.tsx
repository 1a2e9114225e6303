import { IconHelpTriangle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ElevatorCondition, elevatorConditionQuery } from "../../api/faults.ts";
import { localName, NO_VALUE } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import styles from "./fault.module.css";
import { FaultTabs } from "./fault-tabs.tsx";

/** How worn each elevator is, by its doors, levelling, starts and motor; the worst first. */
export function ElevatorConditionPage() {
  const { t } = useLanguage();
  const { data, error, refetch } = useQuery(elevatorConditionQuery);
  return (
    <>
      <PageTitle title={t("fault.tab.elevators")} />
      <FaultTabs />
      <div className={styles["page"]}>
        {data === undefined ? (
          error === null ? (
            <LoadingState lines={6} />
          ) : (
            <ErrorState error={error} onRetry={() => void refetch()} />
          )
        ) : data.elevators.length === 0 ? (
          <EmptyState icon={<IconHelpTriangle size={28} />} title={t("fault.noElevators")} />
        ) : (
          <div className={styles["grid"]}>
            {data.elevators.toSorted(byScore).map((elevator) => (
              <ElevatorCard key={elevator.equipment.equipmentId} elevator={elevator} />
            ))}
          </div>
        )}
      </div>
    </>
  );
}

const UNKNOWN_LAST = 101;
const byScore = (one: ElevatorCondition, other: ElevatorCondition): number =>
  (one.score ?? UNKNOWN_LAST) - (other.score ?? UNKNOWN_LAST);

const WATCH_BELOW = 80;
const BAD_BELOW = 50;
const levelOf = (score: number | null): "good" | "watch" | "bad" | "unknown" =>
  score === null ? "unknown" : score < BAD_BELOW ? "bad" : score < WATCH_BELOW ? "watch" : "good";

function ElevatorCard({ elevator }: { readonly elevator: ElevatorCondition }) {
  const { language, t } = useLanguage();
  const { equipment, score, parts, date } = elevator;
  return (
    <Card
      title={localName(equipment.equipmentName, language)}
      aside={
        <Link to="/equipment/$id" params={{ id: equipment.equipmentId }}>
          {t("fault.toEquipment")}
        </Link>
      }
    >
      <p className={styles["score"]} data-level={levelOf(score)}>
        {score === null ? t("fault.scoreUnknown") : Math.round(score)}
        <small>{score === null ? "" : t("fault.scoreOf", { date: date ?? "" })}</small>
      </p>
      <ul className={styles["parts"]}>
        {parts.map((part) => (
          <li key={part.key}>
            <span className={styles["partHead"]}>
              <span>{localName(part.name, language)}</span>
              <span>{part.score === null ? NO_VALUE : Math.round(part.score)}</span>
            </span>
            <span className={styles["meter"]} data-level={levelOf(part.score)} aria-hidden>
              <span style={{ inlineSize: `${part.score ?? 0}%` }} />
            </span>
            <span className={styles["partWhy"]}>{localName(part.why, language)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
