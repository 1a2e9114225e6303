import { useId } from "react";
import type { Center, CenterOverview } from "../../api/client.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { TroubleList } from "../../ui/trouble-list.tsx";
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

/** One centre from the most urgent to the most general. */
export function CenterColumn({ center, systems }: CenterColumnProps) {
  const { language, t } = useLanguage();
  const id = useId();
  return (
    <section className={styles["center"]} aria-labelledby={id}>
      <div className={styles["verdictCard"]}>
        <CenterVerdict headingId={id} name={localName(center.name, language)} center={center} />
        {center.troubles.length > 0 ? <TroubleList troubles={center.troubles} /> : null}
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
