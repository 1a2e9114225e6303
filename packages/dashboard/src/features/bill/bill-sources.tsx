import { IconInfoCircle } from "@tabler/icons-react";
import type { BillView } from "../../api/energy/bills.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import styles from "./bill.module.css";

/** What to know before believing the bill, and where its rates are written. */
export function BillSources({ bill: { notes, sources } }: { readonly bill: BillView }) {
  const { language, t } = useLanguage();
  return (
    <Card title={t("bill.sources")}>
      <ul className={styles["notes"]}>
        {notes.map(({ note, text }) => (
          <li key={note}>
            <IconInfoCircle size={17} aria-hidden /> {localName(text, language)}
          </li>
        ))}
        {sources.map(({ title, edition, clause }) => (
          // The document is in Chinese, whatever the reader's language.
          <li key={`${title}${edition}${clause}`} className={styles["quiet"]} lang="zh-Hant">
            {t("bill.source", { title, edition, clause })}
          </li>
        ))}
      </ul>
    </Card>
  );
}
