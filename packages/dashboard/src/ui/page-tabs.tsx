import type { ReactNode } from "react";
import styles from "./page-tabs.module.css";

/** Ways between screens of one matter; each child a link of the router with `tabClass`. */
export function PageTabs({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <nav className={styles["tabs"]} aria-label={label}>
      {children}
    </nav>
  );
}

export const tabClass = styles["tab"] ?? "";
