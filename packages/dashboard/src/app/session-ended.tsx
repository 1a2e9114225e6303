import { Button, Modal } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { Session, SessionPrincipal } from "../api/session.ts";
import { SignInForm } from "../features/sign-in/sign-in-form.tsx";
import { useLanguage } from "../i18n/language-context.tsx";
import styles from "./session-ended.module.css";

interface SessionEndedProps {
  /** Whose page it is. */
  readonly owner: SessionPrincipal;
  readonly session: Session;
}

/** Over a page whose session ended: what was typed is still below, and signing in again goes on with it. */
export function SessionEnded({ owner, session }: SessionEndedProps) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const { principal } = session;
  const isOther = principal?.kind === "person";
  return (
    <Modal
      opened
      onClose={stayHere}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={t("ended.title")}
      size={440}
    >
      {isOther ? (
        <div className={styles["body"]}>
          <p className={styles["text"]}>
            {t("ended.other", { owner: owner.displayName, other: principal.displayName })}
          </p>
          <Button onClick={() => globalThis.location.reload()}>{t("ended.goOnAsOther")}</Button>
        </div>
      ) : (
        <div className={styles["body"]}>
          <p className={styles["text"]}>{t("ended.detail")}</p>
          <SignInForm
            session={session}
            email={owner.email ?? ""}
            isBesidePage
            onSignedIn={() => void client.invalidateQueries()}
          />
          <Button variant="subtle" color="gray" onClick={() => globalThis.location.assign("/sign-in")}>
            {t("ended.leave")}
          </Button>
        </div>
      )}
    </Modal>
  );
}

/** There is nothing to go back to before somebody signs in. */
const stayHere = (): void => undefined;
