import { type KeyboardEvent, type Ref, useId, useSyncExternalStore } from "react";
import { formatInstant } from "../../format/format-time.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import type { ChartCursor } from "../../ui/chart/chart-cursor.ts";
import { type ChartSpan, lengthMs, shifted, zoomed } from "../../ui/chart/span.ts";
import styles from "./trend.module.css";

interface TimeRulerProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly span: ChartSpan;
  readonly cursor: ChartCursor;
  readonly onSpan: (span: ChartSpan) => void;
  /** What stands at an instant, in words. */
  readonly describe: (atMs: number) => string;
}

/** A step of the arrow keys, and of the same with Page Up and Page Down. */
const STEP_SHARE = 1 / 200;
const PAGE_SHARE = 1 / 20;
const PAN_SHARE = 0.25;
const ZOOM_FACTOR = 0.5;

/** The cursor of all panels as a slider, so that the keyboard reads the picture, moves it and looks closer. */
export function TimeRuler({ ref, span, cursor, onSpan, describe }: TimeRulerProps) {
  const { language, t } = useLanguage();
  const keysId = useId();
  const pointed = useSyncExternalStore(cursor.subscribe, () => cursor.atMs);
  const atMs = Math.min(span.toMs, Math.max(span.fromMs, pointed ?? span.toMs));
  const onKeyDown = (event: KeyboardEvent): void => {
    const act = actionOf(event, { span, atMs, cursor, onSpan });
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  return (
    <div className={styles["rulerRow"]}>
      <input
        ref={ref}
        type="range"
        className={styles["ruler"]}
        data-pointed={pointed !== null}
        aria-label={t("trend.cursor")}
        aria-describedby={keysId}
        aria-valuetext={pointed === null ? formatInstant(atMs, language) : describe(atMs)}
        min={span.fromMs}
        max={span.toMs}
        value={atMs}
        onChange={(event) => cursor.moveTo(event.currentTarget.valueAsNumber)}
        onKeyDown={onKeyDown}
      />
      <span className={styles["rulerText"]}>
        {pointed === null ? t("trend.latest") : formatInstant(atMs, language)}
      </span>
      <span id={keysId} className={styles["keys"]}>
        {t("trend.keys")}
      </span>
    </div>
  );
}

interface RulerState {
  readonly span: ChartSpan;
  readonly atMs: number;
  readonly cursor: ChartCursor;
  readonly onSpan: (span: ChartSpan) => void;
}

function actionOf(event: KeyboardEvent, { span, atMs, cursor, onSpan }: RulerState): (() => void) | undefined {
  const length = lengthMs(span);
  const move = (byMs: number) => () =>
    cursor.moveTo(Math.round(Math.min(span.toMs, Math.max(span.fromMs, atMs + byMs))));
  const pan = (share: number) => () => onSpan(shifted(span, length * share));
  switch (event.key) {
    case "ArrowLeft":
      return event.shiftKey ? pan(-PAN_SHARE) : move(-length * STEP_SHARE);
    case "ArrowRight":
      return event.shiftKey ? pan(PAN_SHARE) : move(length * STEP_SHARE);
    case "PageDown":
      return move(-length * PAGE_SHARE);
    case "PageUp":
      return move(length * PAGE_SHARE);
    case "Home":
      return () => cursor.moveTo(span.fromMs);
    case "End":
      return () => cursor.moveTo(span.toMs);
    case "+":
    case "=":
      return () => onSpan(zoomed(span, ZOOM_FACTOR, atMs));
    case "-":
      return () => onSpan(zoomed(span, 1 / ZOOM_FACTOR, atMs));
    case "Escape":
      return () => cursor.moveTo(null);
    default:
      return undefined;
  }
}
