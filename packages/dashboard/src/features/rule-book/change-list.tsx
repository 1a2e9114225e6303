import { IconArrowRight } from "@tabler/icons-react";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./rule-book.module.css";
import type { RuleChange } from "./rule-field.ts";
import { useFieldWords } from "./use-field-words.ts";

/** What is another in a version: how it was, and how it is. */
export function ChangeList({ changes }: { readonly changes: readonly RuleChange[] }) {
  const { t } = useLanguage();
  const words = useFieldWords();
  if (changes.length === 0) return <span className={styles["quiet"]}>{t("ruleBook.noChange")}</span>;
  return (
    <ul className={styles["changes"]}>
      {changes.map(({ before, after }) => (
        <li key={after.id}>
          <span>{words.name(after)}</span>
          <span className={styles["change"]}>
            <del>{words.value(before)}</del>
            <IconArrowRight size={15} aria-hidden />
            <ins>{words.value(after)}</ins>
          </span>
        </li>
      ))}
    </ul>
  );
}
