import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { memo, useState } from "react";
import type { Center, EquipmentSummary } from "../../api/client.ts";
import { type EquipmentState, type EquipmentStates, worstOf } from "../../api/equipment-states.ts";
import { lockoutsQuery } from "../../api/lockouts.ts";
import { formatCount } from "../../format/format-number.ts";
import { localName } from "../../format/format-value.ts";
import type { Language } from "../../i18n/language.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { LockoutMark } from "../../ui/lockout-tag.tsx";
import { QualityMark } from "../../ui/quality-mark.tsx";
import { SystemIcon } from "../../ui/system-icon.tsx";
import styles from "./equipment-rows.module.css";

interface EquipmentRowsProps {
  readonly equipment: readonly EquipmentSummary[];
  readonly centers: readonly Center[];
  readonly states: EquipmentStates;
}

/** More than a demo centre has; a bigger installation goes on by pressing. */
const PAGE_ROWS = 500;

/** Equipment under headings of floors. Rows out of sight cost no layout, yet the browser's own search finds them. */
export function EquipmentRows({ equipment, centers, states }: EquipmentRowsProps) {
  const { language, t } = useLanguage();
  const [pages, setPages] = useState(1);
  const shown = equipment.slice(0, pages * PAGE_ROWS);
  const lockouts = useQuery(lockoutsQuery);
  const lockedBy = new Map(lockouts.data?.lockouts.map(({ equipmentId, setByName }) => [equipmentId, setByName]));
  const byFloor = Map.groupBy(shown, ({ floorId }) => floorId);
  return (
    <div className={styles["rows"]}>
      {placesInOrder(centers, language)
        .filter(({ floorId }) => byFloor.has(floorId))
        .map(({ floorId, label }) => (
          <FloorRows
            key={floorId}
            label={label}
            equipment={byFloor.get(floorId) ?? []}
            states={states}
            lockedBy={lockedBy}
          />
        ))}
      {shown.length < equipment.length ? (
        <Button variant="light" onClick={() => setPages(pages + 1)}>
          {t("equipment.more", { count: formatCount(equipment.length - shown.length, language) })}
        </Button>
      ) : null}
    </div>
  );
}

const placesInOrder = (centers: readonly Center[], language: Language) =>
  centers.flatMap(({ buildings }) =>
    buildings.flatMap((building) =>
      building.floors.map((floor) => ({
        floorId: floor.id,
        label: `${localName(building.name, language)}・${localName(floor.name, language)}`,
      })),
    ),
  );

interface FloorRowsProps {
  readonly label: string;
  readonly equipment: readonly EquipmentSummary[];
  readonly states: EquipmentStates;
  /** Who has put which equipment out of service. */
  readonly lockedBy: ReadonlyMap<string, string>;
}

function FloorRows({ label, equipment, states, lockedBy }: FloorRowsProps) {
  const { language } = useLanguage();
  return (
    <section className={styles["floor"]} aria-label={label}>
      <h2 className={styles["place"]}>
        {label}
        <span className={styles["placeCount"]}>{formatCount(equipment.length, language)}</span>
      </h2>
      <ul>
        {equipment.map((one) => {
          const state = states.get(one.id);
          return (
            <li key={one.id}>
              <Row
                equipment={one}
                lockedBy={lockedBy.get(one.id)}
                good={state?.good ?? 0}
                uncertain={state?.uncertain ?? 0}
                bad={state?.bad ?? 0}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

type RowProps = {
  readonly equipment: EquipmentSummary;
  readonly lockedBy: string | undefined;
} & EquipmentState;

/** Redrawn only when its own counts change. */
const Row = memo(function Row({ equipment, lockedBy, ...state }: RowProps) {
  const { language, t } = useLanguage();
  return (
    <Link to="/equipment/$id" params={{ id: equipment.id }} className={styles["row"]} preload={false}>
      <span className={styles["icon"]}>
        <SystemIcon system={equipment.system} />
      </span>
      <span className={styles["name"]}>
        {localName(equipment.name, language)} {lockedBy === undefined ? null : <LockoutMark name={lockedBy} />}
      </span>
      <code className={styles["id"]}>{equipment.id}</code>
      <span className={styles["kind"]}>{localName(equipment.kindName, language)}</span>
      <span className={styles["points"]}>
        {t("equipment.points", { count: formatCount(equipment.pointCount, language) })}
      </span>
      <span className={styles["state"]}>
        <RowState {...state} />
      </span>
    </Link>
  );
});

function RowState(state: EquipmentState) {
  const { language, t } = useLanguage();
  const worst = worstOf(state);
  if (worst === null) return <QualityMark quality="lost" text={t("overview.unknownState")} />;
  if (worst === "good") return <QualityMark quality="good" text={t("overview.systemGood")} />;
  const key = worst === "bad" ? "overview.systemBad" : "overview.systemUncertain";
  return <QualityMark quality={worst} text={t(key, { count: formatCount(state[worst], language) })} />;
}
