import { useLanguage } from "../../i18n/language-context.tsx";
import { SafetyDialog } from "../../ui/safety-dialog.tsx";
import styles from "./alarm-page.module.css";

/** What each key does, in the order of use. */
const KEYS = [
  { keys: ["j", "k"], what: "move" },
  { keys: ["a"], what: "acknowledge" },
  { keys: ["c"], what: "comment" },
  { keys: ["s"], what: "shelve" },
  { keys: ["o"], what: "out-of-service" },
  { keys: ["x"], what: "fold" },
  { keys: ["Enter"], what: "detail" },
  { keys: ["/"], what: "search" },
  { keys: ["m"], what: "sound" },
  { keys: ["?"], what: "help" },
] as const;

/** The keys of the alarm list. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLanguage();
  return (
    <SafetyDialog title={t("alarm.keys")} onClose={onClose}>
      <dl className={styles["keys"]}>
        {KEYS.map(({ keys, what }) => (
          <div key={what} style={{ display: "contents" }}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(`alarm.key.${what}`)}</dd>
          </div>
        ))}
      </dl>
    </SafetyDialog>
  );
}
