import type { UnitHealth } from "../../api/client.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./field.module.css";
import { unitCounts } from "./field-trouble.ts";

interface UnitStripProps {
  readonly units: readonly UnitHealth[];
  readonly isLost: boolean;
}

/** Every unit of a line as a small lamp, in the order of the bus, and the same counted in words. */
export function UnitStrip({ units, isLost }: UnitStripProps) {
  const { t } = useLanguage();
  const counts = unitCounts(units).map(({ state, count }) =>
    t("field.unitCount", { count, state: t(`field.state.${state}`) }),
  );
  return (
    <div className={styles["strip"]}>
      <span className={styles["lamps"]} aria-hidden>
        {units.map(({ unitId, equipmentId, state }) => (
          <span
            key={`${unitId} ${equipmentId}`}
            className={styles["lamp"]}
            data-state={isLost ? "lost" : state}
            title={`${unitId} ${equipmentId}`}
          />
        ))}
      </span>
      <span className={styles["stripText"]}>
        {t("field.units", { count: units.length })}
        {isLost ? null : t("field.unitsAre", { states: counts.join(t("field.comma")) })}
      </span>
    </div>
  );
}
