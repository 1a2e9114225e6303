import { useQuery } from "@tanstack/react-query";
import { accountQuery } from "../../api/account.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import styles from "./account.module.css";
import { ApiKeysCard } from "./api-keys-card.tsx";
import { PasswordCard } from "./password-card.tsx";
import { PersonalDataCard } from "./personal-data-card.tsx";
import { ProfileCard } from "./profile-card.tsx";
import { SessionsCard } from "./sessions-card.tsx";
import { TwoFactorCard } from "./two-factor-card.tsx";

/** What is one's own: name, password, second factor, where one is signed in, keys for programs, personal data. */
export function AccountPage() {
  const { t } = useLanguage();
  const { data: account, error, refetch } = useQuery(accountQuery);
  return (
    <>
      <PageTitle title={t("account.title")} />
      {account === undefined ? (
        error === null ? (
          <LoadingState lines={10} />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <div className={styles["page"]}>
          <div className={styles["columns"]}>
            <ProfileCard key={`${account.displayName} ${account.language}`} account={account} />
            <div className={styles["stack"]}>
              <TwoFactorCard account={account} />
              {account.hasPassword ? <PasswordCard email={account.email} /> : null}
            </div>
          </div>
          <SessionsCard />
          <ApiKeysCard />
          <PersonalDataCard />
        </div>
      )}
    </>
  );
}
