import { type ReactNode, useId } from "react";
import styles from "./card.module.css";

interface CardProps {
  readonly title?: string;
  /** Beside the title: a count, a state. */
  readonly note?: ReactNode;
  /** At the right end of the title's line: actions. */
  readonly aside?: ReactNode;
  /** Without inner spacing, for tables and lists that reach the edge. */
  readonly flush?: boolean;
  /** The id of the heading that this card stands under, where two cards have the same title. */
  readonly under?: string;
  readonly children: ReactNode;
}

/** A surface with one matter on it; with a title it is a region that a screen reader can jump to. */
export function Card({ title, note, aside, flush = false, under, children }: CardProps) {
  const id = useId();
  const body = <div className={flush ? styles["flush"] : styles["body"]}>{children}</div>;
  if (title === undefined) return <div className={styles["card"]}>{body}</div>;
  return (
    <section className={styles["card"]} aria-labelledby={under === undefined ? id : `${under} ${id}`}>
      <header className={styles["head"]}>
        <h2 id={id} className={styles["title"]}>
          {title}
        </h2>
        {note === undefined ? null : <span className={styles["note"]}>{note}</span>}
        {aside === undefined ? null : <div className={styles["aside"]}>{aside}</div>}
      </header>
      {body}
    </section>
  );
}
