import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { type SyntheticEvent, useState } from "react";
import { setUp } from "../../api/session.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { focusFirst } from "../../ui/focus-first.ts";
import { FormRefusal } from "../../ui/form-refusal.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { LEAST_PASSWORD_LENGTH, NewPassword } from "../../ui/new-password.tsx";
import { DoorCard } from "./door-card.tsx";
import styles from "./sign-in.module.css";
import { useEnter } from "./use-enter.ts";

/** The first administrator, made by whoever has the link from the terminal. */
export function SetUpPage() {
  const { t } = useLanguage();
  const { token } = useSearch({ from: "/set-up" });
  if (token === undefined)
    return (
      <DoorCard title={t("setUp.title")} detail={t("setUp.noToken")}>
        <LinkButton to="/sign-in" search={{}} variant="light">
          {t("signIn.toSignIn")}
        </LinkButton>
      </DoorCard>
    );
  return (
    <DoorCard title={t("setUp.title")} detail={t("setUp.detail")}>
      <SetUpForm token={token} />
    </DoorCard>
  );
}

function SetUpForm({ token }: { readonly token: string }) {
  const { language, t } = useLanguage();
  const enter = useEnter();
  const [displayName, setDisplayName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const making = useMutation({ mutationFn: setUp, onSuccess: () => enter("/") });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    making.mutate({ token, displayName: displayName.trim(), email: email.trim(), password, language });
  };
  return (
    <form ref={focusFirst} className={styles["form"]} onSubmit={submit}>
      <TextInput
        label={t("signIn.name")}
        required
        withAsterisk={false}
        autoComplete="name"
        value={displayName}
        onChange={(event) => setDisplayName(event.currentTarget.value)}
      />
      <TextInput
        type="email"
        label={t("signIn.email")}
        required
        withAsterisk={false}
        autoComplete="username"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <NewPassword value={password} onChange={setPassword} />
      <FormRefusal error={making.error} refused={t("setUp.refused")} />
      <Button
        type="submit"
        size="md"
        fullWidth
        loading={making.isPending}
        disabled={displayName.trim() === "" || email.trim() === "" || password.length < LEAST_PASSWORD_LENGTH}
      >
        {t("setUp.make")}
      </Button>
    </form>
  );
}
