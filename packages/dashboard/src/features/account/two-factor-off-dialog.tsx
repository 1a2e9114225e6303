import { Button, Modal, PasswordInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { dropSecondFactor } from "../../api/account.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { FormRefusal } from "../../ui/form-refusal.tsx";
import styles from "./account.module.css";

/** Goes back to the password alone. */
export function TwoFactorOffDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLanguage();
  const [password, setPassword] = useState("");
  const dropping = useMutation({ mutationFn: dropSecondFactor, onSuccess: onClose });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    dropping.mutate(password);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("twoFactor.turnOff")}
      closeButtonProps={{ "aria-label": t("account.close") }}
    >
      <form className={styles["form"]} onSubmit={submit}>
        <p className={styles["text"]}>{t("twoFactor.turnOffDetail")}</p>
        <PasswordInput
          label={t("account.currentPassword")}
          data-autofocus
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ "aria-label": t("signIn.showPassword") }}
        />
        <FormRefusal error={dropping.error} refused={t("account.passwordRefused")} />
        <div className={styles["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("account.cancel")}
          </Button>
          <Button type="submit" color="red" loading={dropping.isPending} disabled={password === ""}>
            {t("twoFactor.turnOff")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
