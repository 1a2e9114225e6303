import styles from "./timeline.module.css";
import type { TimelineTone } from "./timeline-item.ts";

/** A kind's colour and pattern as on the timeline. */
export const KindSwatch = ({ tone }: { readonly tone: TimelineTone }) => (
  <span className={`${styles["tile"]} ${styles["swatch"]}`} data-tone={tone} aria-hidden />
);
