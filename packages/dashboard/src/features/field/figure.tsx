import type { ReactNode } from "react";
import styles from "./field.module.css";

interface FigureProps {
  readonly label: string;
  readonly unit?: string;
  /** Something that was counted and should be none. */
  readonly isAlarming?: boolean;
  readonly children: ReactNode;
}

/** A figure with its name, in a list of such (`dl`). */
export function Figure({ label, unit, isAlarming = false, children }: FigureProps) {
  return (
    <div className={styles["figure"]} data-alarming={isAlarming}>
      <dt>{label}</dt>
      <dd>
        {children}
        {unit === undefined ? null : <span className={styles["figureUnit"]}> {unit}</span>}
      </dd>
    </div>
  );
}
