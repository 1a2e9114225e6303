import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { type SyntheticEvent, useState } from "react";
import { ApiError, type InvitationView } from "../../api/client.ts";
import { acceptInvitation, openInvitationQuery } from "../../api/session.ts";
import { roleName } from "../../format/access-name.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { focusFirst } from "../../ui/focus-first.ts";
import { FormRefusal } from "../../ui/form-refusal.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { LEAST_PASSWORD_LENGTH, NewPassword } from "../../ui/new-password.tsx";
import { ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { DoorCard } from "./door-card.tsx";
import styles from "./sign-in.module.css";
import { useEnter } from "./use-enter.ts";

/** An invitation, turned into an account by whoever was sent it. */
export function InvitationPage() {
  const { t } = useLanguage();
  const { token } = useParams({ from: "/invitations/$token" });
  const invitation = useQuery(openInvitationQuery(token));
  if (invitation.data !== undefined)
    return (
      <DoorCard title={t("invitation.title")} detail={t("invitation.detail")}>
        <AcceptForm token={token} invitation={invitation.data} />
      </DoorCard>
    );
  if (!invitation.isError)
    return (
      <DoorCard title={t("invitation.title")}>
        <LoadingState lines={4} />
      </DoorCard>
    );
  if (invitation.error instanceof ApiError && invitation.error.problem !== null)
    return (
      <DoorCard title={t("invitation.title")} detail={t("invitation.over")}>
        <LinkButton to="/sign-in" search={{}} variant="light">
          {t("signIn.toSignIn")}
        </LinkButton>
      </DoorCard>
    );
  return <ErrorState error={invitation.error} onRetry={() => void invitation.refetch()} />;
}

interface AcceptFormProps {
  readonly token: string;
  readonly invitation: InvitationView;
}

function AcceptForm({ token, invitation }: AcceptFormProps) {
  const { language, t } = useLanguage();
  const enter = useEnter();
  const [displayName, setDisplayName] = useState(invitation.displayName);
  const [password, setPassword] = useState("");
  const accepting = useMutation({
    mutationFn: () => acceptInvitation(token, { displayName: displayName.trim(), password }),
    onSuccess: () => enter("/"),
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    accepting.mutate();
  };
  return (
    <form ref={focusFirst} className={styles["form"]} onSubmit={submit}>
      <dl className={styles["facts"]}>
        <dt>{t("signIn.email")}</dt>
        <dd>{invitation.email}</dd>
        <dt>{t("invitation.roles")}</dt>
        <dd>{invitation.roles.map((role) => roleName(role, language)).join(t("grant.comma"))}</dd>
      </dl>
      {/* So that a password manager keeps the password under the right address. */}
      <input type="email" autoComplete="username" value={invitation.email} readOnly hidden />
      <TextInput
        label={t("signIn.name")}
        required
        withAsterisk={false}
        autoComplete="name"
        value={displayName}
        onChange={(event) => setDisplayName(event.currentTarget.value)}
      />
      <NewPassword value={password} onChange={setPassword} />
      <FormRefusal error={accepting.error} refused={t("invitation.over")} />
      <Button
        type="submit"
        size="md"
        fullWidth
        loading={accepting.isPending}
        disabled={displayName.trim() === "" || password.length < LEAST_PASSWORD_LENGTH}
      >
        {t("invitation.accept")}
      </Button>
    </form>
  );
}
