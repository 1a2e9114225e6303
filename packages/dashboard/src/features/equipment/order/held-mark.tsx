import type { Point } from "../../../api/client.ts";
import styles from "./holder-chip.module.css";
import { HolderChip } from "./holder-chip.tsx";
import { useHolding } from "./holding-context.tsx";

/** Who holds a point, on a line of its own beneath it; nothing where nobody does. */
export function HeldMark({ point }: { readonly point: Point }) {
  const held = useHolding().held.get(point.id);
  if (held === undefined) return null;
  return (
    <span className={styles["line"]}>
      <HolderChip point={point} held={held} />
    </span>
  );
}
