import { Button, PasswordInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { changePassword, ownSessionsQuery } from "../../api/account.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { FormRefusal } from "../../ui/form-refusal.tsx";
import { LEAST_PASSWORD_LENGTH, NewPassword } from "../../ui/new-password.tsx";
import styles from "./account.module.css";

/** One's password; changing it ends every other session. */
export function PasswordCard({ email }: { readonly email: string }) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const [currentPassword, setCurrentPassword] = useState("");
  const [newPassword, setNewPassword] = useState("");
  const changing = useMutation({
    mutationFn: changePassword,
    onSuccess: () => {
      setCurrentPassword("");
      setNewPassword("");
      return client.invalidateQueries({ queryKey: ownSessionsQuery.queryKey });
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    changing.mutate({ currentPassword, newPassword });
  };
  return (
    <Card title={t("account.password")}>
      <form className={styles["form"]} onSubmit={submit}>
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordInput
          label={t("account.currentPassword")}
          autoComplete="current-password"
          value={currentPassword}
          onChange={(event) => setCurrentPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ "aria-label": t("signIn.showPassword") }}
        />
        <NewPassword value={newPassword} onChange={setNewPassword} />
        <FormRefusal error={changing.error} refused={t("account.passwordRefused")} />
        {changing.isSuccess ? <output className={styles["done"]}>{t("account.passwordChanged")}</output> : null}
        <div className={styles["buttons"]}>
          <Button
            type="submit"
            loading={changing.isPending}
            disabled={currentPassword === "" || newPassword.length < LEAST_PASSWORD_LENGTH}
          >
            {t("account.changePassword")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
