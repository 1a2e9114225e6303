import type { ReactNode } from "react";
import styles from "./wide-table.module.css";

/** A table that may be wider than the window: it is moved sideways by itself, by keyboard too, and the page stays. */
export function WideTable({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // What can be scrolled must be reached by the keyboard, or its right part is lost to whoever has no mouse.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <section className={styles["wide"]} tabIndex={0} aria-label={label}>
      <table className={styles["table"]}>{children}</table>
    </section>
  );
}
