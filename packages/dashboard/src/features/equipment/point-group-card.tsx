import { Tooltip } from "@mantine/core";
import { IconChartLine } from "@tabler/icons-react";
import type { Point } from "../../api/client.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { LinkIcon } from "../../ui/link-button.tsx";
import styles from "./point-group-card.module.css";
import { isDrawn, type PointGroup } from "./point-layout.ts";
import { PointRow } from "./point-row.tsx";
import { StateBadge } from "./state-badge.tsx";
import type { LastHour } from "./use-last-hour.ts";

interface PointGroupCardProps {
  readonly group: PointGroup;
  readonly lastHour: LastHour;
}

/** One heading of an equipment: its states as badges, its values as rows with their last hour, its counters last. */
export function PointGroupCard({ group, lastHour }: PointGroupCardProps) {
  const { language } = useLanguage();
  const { states, values, counters } = group;
  return (
    <Card title={localName(group.name, language)} aside={<GroupTrend group={group} />} flush>
      {states.length > 0 ? (
        <ul className={styles["states"]}>
          {states.map((point) => (
            <StateBadge key={point.id} point={point} />
          ))}
        </ul>
      ) : null}
      <PointTable points={[...values, ...counters]} lastHour={lastHour} label={localName(group.name, language)} />
    </Card>
  );
}

/** As many points as a trend still tells apart. */
const MOST_TREND_POINTS = 8;

function GroupTrend({ group }: { readonly group: PointGroup }) {
  const { language, t } = useLanguage();
  const points = [...group.values, ...group.counters].filter(isDrawn).slice(0, MOST_TREND_POINTS);
  if (points.length < 2) return null;
  const label = t("equipment.pointTrend", { name: localName(group.name, language) });
  return (
    <Tooltip label={t("equipment.trendOf", { count: points.length })}>
      <LinkIcon
        to="/trend"
        search={{ points: points.map(({ id }) => id).join(",") }}
        variant="subtle"
        color="gray"
        size={30}
        aria-label={label}
      >
        <IconChartLine size={18} stroke={1.6} aria-hidden />
      </LinkIcon>
    </Tooltip>
  );
}

interface PointTableProps {
  readonly points: readonly Point[];
  readonly lastHour: LastHour;
  readonly label: string;
}

function PointTable({ points, lastHour, label }: PointTableProps) {
  const { t } = useLanguage();
  if (points.length === 0) return null;
  return (
    <table className={styles["table"]} aria-label={label}>
      <thead className={styles["head"]}>
        <tr>
          <th scope="col">{t("equipment.column.name")}</th>
          <th scope="col">{t("equipment.column.value")}</th>
          <th scope="col">{t("equipment.column.hour")}</th>
          <th scope="col">{t("equipment.column.age")}</th>
          <th scope="col">{t("equipment.column.actions")}</th>
        </tr>
      </thead>
      <tbody>
        {points.map((point) => (
          <PointRow key={point.id} point={point} list={lastHour(point.id)} />
        ))}
      </tbody>
    </table>
  );
}
