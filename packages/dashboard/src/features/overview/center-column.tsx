import { useId } from "react";
import { useAlarmPicture } from "../../api/alarm-board-context.tsx";
import type { Center, CenterOverview } from "../../api/client.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { AlarmLines } from "../../ui/alarm-lines.tsx";
import { isCurrent } from "../../ui/alarm-order.ts";
import { Card } from "../../ui/card.tsx";
import { TroubleList } from "../../ui/trouble-list.tsx";
import { uncoveredTroubles } from "../../ui/uncovered-troubles.ts";
import { CenterVerdict } from "./center-verdict.tsx";
import { FigureTiles } from "./figure-tiles.tsx";
import styles from "./overview.module.css";
import { PointsBar } from "./points-bar.tsx";
import { SystemList } from "./system-list.tsx";

interface CenterColumnProps {
  readonly center: CenterOverview;
  /** Undefined while the model is on its way. */
  readonly systems: Center["systems"] | undefined;
}

/** As many as an engineer takes in at once. */
const SHOWN_ALARMS = 4;

/** One centre from the most urgent to the most general. */
export function CenterColumn({ center, systems }: CenterColumnProps) {
  const { language, t } = useLanguage();
  const id = useId();
  const alarms = useAlarmPicture().alarms.filter((row) => row.centerId === center.centerId && isCurrent(row));
  const troubles = uncoveredTroubles(center.troubles, alarms);
  return (
    <section className={styles["center"]} aria-labelledby={id}>
      <div className={styles["verdictCard"]}>
        <CenterVerdict
          headingId={id}
          name={localName(center.name, language)}
          center={center}
          alarms={alarms}
          troubles={troubles}
        />
        {alarms.length > 0 ? <AlarmLines alarms={alarms} most={SHOWN_ALARMS} /> : null}
        {troubles.length > 0 ? <TroubleList troubles={troubles} /> : null}
      </div>
      <FigureTiles figures={center.figures} />
      <Card
        under={id}
        title={t("overview.points")}
        note={t("overview.pointsTotal", { count: center.points.total.toLocaleString(language) })}
      >
        <PointsBar counts={center.points} />
      </Card>
      {systems === undefined ? null : (
        <Card title={t("overview.systems")} under={id} flush>
          <SystemList centerId={center.centerId} systems={systems} />
        </Card>
      )}
    </section>
  );
}
