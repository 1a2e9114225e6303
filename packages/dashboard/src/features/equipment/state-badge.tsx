import type { Point } from "../../api/client.ts";
import { useReading } from "../../api/live-context.tsx";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { ValueText } from "../../ui/value-text.tsx";
import { HeldMark } from "./order/held-mark.tsx";
import { useHolding } from "./order/holding-context.tsx";
import { OrderButton } from "./order/order-button.tsx";
import { isAlarming } from "./point-layout.ts";
import styles from "./state-badge.module.css";
import { useSought } from "./use-sought.ts";

/** A point with named states; a standing alarm catches the eye. */
export function StateBadge({ point }: { readonly point: Point }) {
  const { language } = useLanguage();
  const reading = useReading(point.id);
  const isHeld = useHolding().held.has(point.id);
  const isStandingAlarm = reading !== undefined && reading.quality !== "bad" && isAlarming(point, reading.value);
  return (
    <li
      {...useSought(point)}
      className={styles["badge"]}
      data-alarm={isStandingAlarm}
      data-held={isHeld}
      title={point.id}
    >
      <span className={styles["text"]}>
        <span className={styles["name"]}>{localName(point.name, language)}</span>
        <ValueText reading={reading} format={point} />
        <HeldMark point={point} />
      </span>
      <OrderButton point={point} />
    </li>
  );
}
