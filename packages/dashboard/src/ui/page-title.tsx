import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useLanguage } from "../i18n/language-context.tsx";
import styles from "./page-title.module.css";

interface PageTitleProps {
  readonly title: string;
  /** What the page is about, above the title: a path back, a kind. */
  readonly above?: ReactNode;
  readonly children?: ReactNode;
}

/** The heading of a screen, which also names the browser's tab; `children` stand at its right end. */
export function PageTitle({ title, above, children }: PageTitleProps) {
  const { t } = useLanguage();
  useDocumentTitle(`${title} · ${t("app.name")}`);
  return (
    <div className={styles["head"]}>
      <div className={styles["text"]}>
        {above === undefined ? null : <div className={styles["above"]}>{above}</div>}
        <h1 className={styles["title"]}>{title}</h1>
      </div>
      {children === undefined ? null : <div className={styles["aside"]}>{children}</div>}
    </div>
  );
}
