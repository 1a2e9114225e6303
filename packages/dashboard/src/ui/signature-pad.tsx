import { Button } from "@mantine/core";
import { type PointerEvent, useRef, useState } from "react";
import { useLanguage } from "../i18n/language-context.tsx";
import styles from "./signature-pad.module.css";

export const SIGNATURE_WIDTH_PX = 600;
export const SIGNATURE_HEIGHT_PX = 220;
/** Closer points say nothing more. */
const LEAST_STEP_PX = 3;
/** The daemon takes no longer path. */
const MOST_LENGTH = 11_900;

interface SignaturePadProps {
  /** An SVG path of absolute M and L in whole numbers; empty: not signed. */
  readonly path: string;
  readonly onChange: (path: string) => void;
}

/** A name written with the finger. */
export function SignaturePad({ path, onChange }: SignaturePadProps) {
  const { t } = useLanguage();
  const last = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const [isDrawing, setDrawing] = useState(false);
  const draw = (event: PointerEvent<SVGSVGElement>, isStart: boolean): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = Math.round(((event.clientX - box.left) / box.width) * SIGNATURE_WIDTH_PX);
    const y = Math.round(((event.clientY - box.top) / box.height) * SIGNATURE_HEIGHT_PX);
    const before = last.current;
    if (!isStart && before !== null && Math.hypot(x - before.x, y - before.y) < LEAST_STEP_PX) return;
    last.current = { x, y };
    const longer = `${path}${isStart ? `M${x} ${y}L${x} ${y}` : `L${x} ${y}`}`;
    if (longer.length <= MOST_LENGTH) onChange(longer);
  };
  return (
    <div className={styles["pad"]}>
      <svg
        className={styles["paper"]}
        viewBox={`0 0 ${SIGNATURE_WIDTH_PX} ${SIGNATURE_HEIGHT_PX}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t("work.sign")}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrawing(true);
          draw(event, true);
        }}
        onPointerMove={(event) => {
          if (isDrawing) draw(event, false);
        }}
        onPointerUp={() => setDrawing(false)}
        onPointerCancel={() => setDrawing(false)}
      >
        <line x1={24} y1={170} x2={SIGNATURE_WIDTH_PX - 24} y2={170} className={styles["rule"]} />
        <path d={path} className={styles["ink"]} />
      </svg>
      <Button variant="subtle" size="compact-sm" disabled={path === ""} onClick={() => onChange("")}>
        {t("work.signClear")}
      </Button>
    </div>
  );
}
