import { useQuery } from "@tanstack/react-query";
import { Navigate, useSearch } from "@tanstack/react-router";
import { sessionQuery } from "../../api/session.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { ErrorState } from "../../ui/screen-state.tsx";
import { DoorCard } from "./door-card.tsx";
import styles from "./sign-in.module.css";
import { SignInForm } from "./sign-in-form.tsx";
import { useEnter } from "./use-enter.ts";

/** The way in for people with an account, and back to where they wanted to go. */
export function SignInPage() {
  const { t } = useLanguage();
  const { returnTo = "/", error } = useSearch({ from: "/sign-in" });
  const session = useQuery(sessionQuery);
  const enter = useEnter();
  if (session.data === undefined)
    return session.isError ? <ErrorState error={session.error} onRetry={() => void session.refetch()} /> : null;
  const { principal, isDemo, needsSetUp } = session.data;
  if (principal?.kind === "person") return <Navigate to={returnTo} replace />;
  if (needsSetUp)
    return (
      <DoorCard title={t("setUp.title")} detail={t("setUp.needsLink")}>
        <code className={styles["command"]}>{"weishan run installation.yaml"}</code>
      </DoorCard>
    );
  return (
    <DoorCard title={t("signIn.title")}>
      {error === undefined ? null : (
        <p role="alert" className={styles["failed"]}>
          {t("signIn.singleSignOnFailed")}
        </p>
      )}
      <SignInForm session={session.data} returnTo={returnTo} onSignedIn={() => void enter(returnTo)} />
      {isDemo ? (
        <LinkButton to="/" variant="subtle">
          {t("signIn.asVisitor")}
        </LinkButton>
      ) : null}
    </DoorCard>
  );
}
