import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type SyntheticEvent, useState } from "react";
import { askPasswordReset } from "../../api/session.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { focusFirst } from "../../ui/focus-first.ts";
import { FormRefusal } from "../../ui/form-refusal.tsx";
import { DoorCard } from "./door-card.tsx";
import styles from "./sign-in.module.css";

/** Asks for a link to a new password. The answer is the same whether there is such an account or not. */
export function ForgottenPage() {
  const { t } = useLanguage();
  const [email, setEmail] = useState("");
  const asking = useMutation({ mutationFn: askPasswordReset });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    asking.mutate(email.trim());
  };
  const back = (
    <div className={styles["links"]}>
      <Link to="/sign-in" search={{}} className={styles["link"]}>
        {t("signIn.toSignIn")}
      </Link>
    </div>
  );
  if (asking.isSuccess)
    return (
      <DoorCard title={t("reset.askedTitle")} detail={t("reset.asked", { email })}>
        {back}
      </DoorCard>
    );
  return (
    <DoorCard title={t("signIn.forgotten")} detail={t("reset.askDetail")}>
      <form ref={focusFirst} className={styles["form"]} onSubmit={submit}>
        <TextInput
          type="email"
          label={t("signIn.email")}
          required
          withAsterisk={false}
          autoComplete="username"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <FormRefusal error={asking.error} />
        <Button type="submit" size="md" fullWidth loading={asking.isPending} disabled={email.trim() === ""}>
          {t("reset.ask")}
        </Button>
      </form>
      {back}
    </DoorCard>
  );
}
