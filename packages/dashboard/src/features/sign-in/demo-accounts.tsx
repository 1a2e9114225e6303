import { IconChevronRight } from "@tabler/icons-react";
import type { DemoAccount } from "../../api/session.ts";
import { roleName } from "../../format/access-name.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { PersonMark } from "../../ui/person-mark.tsx";
import type { Credentials } from "./credentials.ts";
import styles from "./sign-in.module.css";

interface DemoAccountsProps {
  readonly accounts: readonly DemoAccount[];
  readonly isEntering: boolean;
  readonly onEnter: (credentials: Credentials) => void;
}

/** The people of the demonstration: one press to be one of them. */
export function DemoAccounts({ accounts, isEntering, onEnter }: DemoAccountsProps) {
  const { language, t } = useLanguage();
  return (
    <section className={styles["demo"]} aria-labelledby="demo-accounts">
      <h2 id="demo-accounts" className={styles["demoTitle"]}>
        {t("signIn.demoTitle")}
      </h2>
      <p className={styles["demoDetail"]}>{t("signIn.demoDetail")}</p>
      <ul className={styles["accounts"]}>
        {accounts.map(({ email, password, displayName, roles }) => (
          <li key={email}>
            <button
              type="button"
              className={styles["account"]}
              disabled={isEntering}
              onClick={() => onEnter({ email, password })}
            >
              <PersonMark name={displayName} sizePx={34} />
              <span className={styles["accountText"]}>
                <span className={styles["accountName"]}>{displayName}</span>
                <span className={styles["accountRoles"]}>
                  {roles.map((role) => roleName(role, language)).join(t("grant.comma"))}
                </span>
              </span>
              <IconChevronRight size={16} className={styles["chevron"]} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
