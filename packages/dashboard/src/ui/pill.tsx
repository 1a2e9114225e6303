import type { ReactNode } from "react";
import styles from "./pill.module.css";

/** What a state means to its reader; the word says the same as the colour. */
export type Tone = "plain" | "accent" | "good" | "uncertain" | "major" | "bad";

interface PillProps {
  readonly tone?: Tone;
  readonly icon?: ReactNode;
  readonly title?: string | undefined;
  readonly children: ReactNode;
}

/** A state in a word or two. */
export function Pill({ tone = "plain", icon, title, children }: PillProps) {
  return (
    <span className={styles["pill"]} data-tone={tone} title={title}>
      {icon}
      {children}
    </span>
  );
}
