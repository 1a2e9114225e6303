import type { AuditEntry } from "../../api/client.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./audit.module.css";
import { valueWords } from "./audit-words.ts";
import { differenceOf } from "./difference.ts";

/** What an entry changed, field by field, and what binds it to the one before. */
export function EntryDetail({ entry }: { readonly entry: AuditEntry }) {
  const { t } = useLanguage();
  const { detail } = entry;
  return (
    <>
      {detail === null ? (
        <p className={styles["text"]}>{t("audit.detailErased")}</p>
      ) : (
        <Difference before={detail.before} after={detail.after} />
      )}
      <p className={styles["hash"]}>
        {t("audit.number", { number: entry.sequence })} <code>{entry.action}</code>{" "}
        <code>{t("audit.hash", { hash: entry.hash })}</code>
      </p>
    </>
  );
}

type Values = Parameters<typeof differenceOf>[0];

function Difference({ before, after }: { readonly before: Values; readonly after: Values }) {
  const { language, t } = useLanguage();
  const fields = differenceOf(before, after);
  if (fields.length === 0) return <p className={styles["text"]}>{t("audit.noDifference")}</p>;
  return (
    <table className={styles["difference"]}>
      <thead>
        <tr>
          <th scope="col">{t("audit.field")}</th>
          <th scope="col">{t("audit.before")}</th>
          <th scope="col">{t("audit.after")}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ field, kind, before: old, after: now }) => (
          <tr key={field}>
            <th scope="row">
              <code>{field}</code>
            </th>
            <td>{kind === "added" ? null : <del>{valueWords(field, old, { language, t })}</del>}</td>
            <td>{kind === "removed" ? null : <ins>{valueWords(field, now, { language, t })}</ins>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
