import { IconFileTypePdf } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type OwnApplication, ownDocumentsQuery, ownDocumentUrl } from "../../api/own-applications.ts";
import { formatDay } from "../../format/format-time.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./own-application.module.css";

interface DocumentCardProps {
  readonly token: string;
  /** A step may have issued another paper. */
  readonly state: OwnApplication["state"];
}

/** The papers that were issued so far; an older one that was replaced is not offered. */
export function DocumentCard({ token, state }: DocumentCardProps) {
  const { language, t } = useLanguage();
  const { data } = useQuery({ ...ownDocumentsQuery(token), queryKey: [...ownDocumentsQuery(token).queryKey, state] });
  const current = (data?.documents ?? []).filter(({ isCurrent }) => isCurrent);
  if (current.length === 0) return null;
  return (
    <section className={styles["card"]} aria-labelledby="documents">
      <h2 id="documents">{t("followUp.documents")}</h2>
      <ul className={styles["papers"]}>
        {current.map(({ id, kind, number, issuedAt }) => (
          <li key={id}>
            <IconFileTypePdf size={20} aria-hidden />
            <a href={ownDocumentUrl(token, kind, number)} target="_blank" rel="noreferrer">
              {t(`followUp.document.${kind}`)}
            </a>
            <span className={styles["hint"]}>
              {number} · {formatDay(issuedAt, language)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
