import { Button, Checkbox, CopyButton } from "@mantine/core";
import { IconCopy, IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import { createPortal } from "react-dom";
import { formatDay } from "../../format/format-time.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./account.module.css";

interface BackupCodesProps {
  readonly codes: readonly string[];
  readonly email: string;
  readonly onDone: () => void;
}

/** The codes for a day without the telephone: shown this once, to print or to copy. */
export function BackupCodes({ codes, email, onDone }: BackupCodesProps) {
  const { t } = useLanguage();
  const [isKept, setKept] = useState(false);
  return (
    <div className={styles["form"]}>
      <output className={styles["done"]}>{t("twoFactor.isOnNow")}</output>
      <p className={styles["text"]}>{t("twoFactor.backupDetail")}</p>
      <ol className={styles["codes"]} aria-label={t("twoFactor.backupCodes")}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className={styles["buttons"]} data-start>
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} stroke={1.6} aria-hidden />}
          onClick={() => globalThis.print()}
        >
          {t("twoFactor.print")}
        </Button>
        <CopyButton value={codes.join("\n")}>
          {({ copied, copy }) => (
            <Button variant="default" leftSection={<IconCopy size={18} stroke={1.6} aria-hidden />} onClick={copy}>
              {copied ? t("account.copied") : t("account.copy")}
            </Button>
          )}
        </CopyButton>
      </div>
      <Checkbox
        label={t("twoFactor.kept")}
        checked={isKept}
        onChange={(event) => setKept(event.currentTarget.checked)}
      />
      <div className={styles["buttons"]}>
        <Button disabled={!isKept} onClick={onDone}>
          {t("twoFactor.done")}
        </Button>
      </div>
      <PrintedCodes codes={codes} email={email} />
    </div>
  );
}

/** The sheet that is printed; on the screen it is not there. */
function PrintedCodes({ codes, email }: Pick<BackupCodesProps, "codes" | "email">) {
  const { language, t } = useLanguage();
  const now = useNow();
  return createPortal(
    <section className={`weishan-sheet ${styles["sheet"]}`} aria-hidden>
      <h1>{t("twoFactor.sheetTitle")}</h1>
      <p>{t("twoFactor.sheetOf", { email, day: formatDay(now, language) })}</p>
      <ol>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p>{t("twoFactor.backupDetail")}</p>
    </section>,
    document.body,
  );
}
