import type { ReactNode } from "react";
import styles from "./tiles.module.css";

export interface Tile {
  readonly label: string;
  readonly value: string;
  /** Beneath the value: what it is compared with, how sure it is. */
  readonly sub?: ReactNode;
  readonly tone?: "plain" | "good" | "uncertain" | "bad";
}

/** A few figures that answer the screen's question before anything is read. */
export function Tiles({ tiles }: { readonly tiles: readonly Tile[] }) {
  return (
    <dl className={styles["tiles"]}>
      {tiles.map(({ label, value, sub, tone = "plain" }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd data-tone={tone}>{value}</dd>
          {sub === undefined ? null : <dd className={styles["sub"]}>{sub}</dd>}
        </div>
      ))}
    </dl>
  );
}
