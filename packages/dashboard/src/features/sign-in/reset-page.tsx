import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { type SyntheticEvent, useState } from "react";
import { resetPassword } from "../../api/session.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { focusFirst } from "../../ui/focus-first.ts";
import { FormRefusal } from "../../ui/form-refusal.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { LEAST_PASSWORD_LENGTH, NewPassword } from "../../ui/new-password.tsx";
import { DoorCard } from "./door-card.tsx";
import styles from "./sign-in.module.css";

/** A new password, by the link that was mailed. */
export function ResetPage() {
  const { t } = useLanguage();
  const { token } = useParams({ from: "/password-reset/$token" });
  const [password, setPassword] = useState("");
  const setting = useMutation({ mutationFn: () => resetPassword(token, password) });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setting.mutate();
  };
  if (setting.isSuccess)
    return (
      <DoorCard title={t("reset.doneTitle")} detail={t("reset.done")}>
        <LinkButton to="/sign-in" search={{}}>
          {t("signIn.toSignIn")}
        </LinkButton>
      </DoorCard>
    );
  return (
    <DoorCard title={t("reset.title")} detail={t("reset.detail")}>
      <form ref={focusFirst} className={styles["form"]} onSubmit={submit}>
        <NewPassword value={password} onChange={setPassword} />
        <FormRefusal error={setting.error} refused={t("reset.refused")} />
        <Button
          type="submit"
          size="md"
          fullWidth
          loading={setting.isPending}
          disabled={password.length < LEAST_PASSWORD_LENGTH}
        >
          {t("reset.set")}
        </Button>
      </form>
    </DoorCard>
  );
}
