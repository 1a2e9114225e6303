import { Tooltip } from "@mantine/core";
import { IconChartLine } from "@tabler/icons-react";
import type { Point, SeriesList } from "../../api/client.ts";
import { useReading } from "../../api/live-context.tsx";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { AgeText } from "../../ui/age-text.tsx";
import { LinkIcon } from "../../ui/link-button.tsx";
import { ValueText } from "../../ui/value-text.tsx";
import { HeldMark } from "./order/held-mark.tsx";
import { useHolding } from "./order/holding-context.tsx";
import { OrderButton } from "./order/order-button.tsx";
import { isDrawn } from "./point-layout.ts";
import styles from "./point-row.module.css";
import { PointSparkline } from "./point-sparkline.tsx";
import { RangeMark } from "./range-mark.tsx";
import { useSought } from "./use-sought.ts";

const AGE_STEP_MS = 5_000;
/** Name, value, last hour, age, actions. */
const COLUMNS = 5;

/** What a point is called in files and, where it is worked out, how. */
const noteOf = ({ id, derivedFrom }: Point): string =>
  derivedFrom === undefined ? id : `${id} = ${derivedFrom.formula}`;

interface PointRowProps {
  readonly point: Point;
  readonly list: SeriesList | undefined;
}

/** One value: its name, how it stands, where in its range, its last hour and its age. */
export function PointRow({ point, list }: PointRowProps) {
  const { language, t } = useLanguage();
  const reading = useReading(point.id);
  const name = localName(point.name, language);
  const isHeld = useHolding().held.has(point.id);
  return (
    <>
      <tr className={styles["row"]} {...useSought(point)}>
        <th scope="row" className={styles["name"]} title={noteOf(point)}>
          {name}
          {point.kind === "sensor" ? null : <span className={styles["kind"]}>{t(`equipment.kind.${point.kind}`)}</span>}
        </th>
        <td className={styles["value"]}>
          <ValueText reading={reading} format={point} />
          {point.range === undefined ? null : <RangeMark range={point.range} reading={reading} unit={point.unit} />}
        </td>
        <td className={styles["hour"]}>{isDrawn(point) ? <PointSparkline point={point} list={list} /> : null}</td>
        <td className={styles["age"]}>
          <AgeText at={reading?.at} stepMs={AGE_STEP_MS} />
        </td>
        <td className={styles["actions"]}>
          <OrderButton point={point} />
          <Tooltip label={t("equipment.pointTrend", { name })}>
            <LinkIcon
              to="/trend"
              search={{ points: point.id }}
              variant="subtle"
              color="gray"
              size={30}
              aria-label={t("equipment.pointTrend", { name })}
            >
              <IconChartLine size={18} stroke={1.6} aria-hidden />
            </LinkIcon>
          </Tooltip>
        </td>
      </tr>
      {isHeld ? (
        <tr className={styles["heldRow"]}>
          <td colSpan={COLUMNS}>
            <HeldMark point={point} />
          </td>
        </tr>
      ) : null}
    </>
  );
}
