import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./sign-in.module.css";

interface DoorCardProps {
  readonly title: string;
  readonly detail?: string;
  readonly children: ReactNode;
}

/** One way in: what it is, and its form. */
export function DoorCard({ title, detail, children }: DoorCardProps) {
  const { t } = useLanguage();
  useDocumentTitle(`${title} · ${t("app.name")}`);
  return (
    <section className={styles["card"]}>
      <h1 className={styles["title"]}>{title}</h1>
      {detail === undefined ? null : <p className={styles["detail"]}>{detail}</p>}
      {children}
    </section>
  );
}
