import { Button, Modal, PasswordInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { beginSecondFactor, confirmSecondFactor } from "../../api/account.ts";
import type { Account } from "../../api/client.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { FormRefusal } from "../../ui/form-refusal.tsx";
import { QrCode } from "../../ui/qr-code.tsx";
import styles from "./account.module.css";
import { BackupCodes } from "./backup-codes.tsx";

const CODE_LENGTH = 6;
/** In fours, as people read long things aloud. */
const inFours = (secret: string): string => secret.replaceAll(/(.{4})(?=.)/gu, "$1 ");

interface TwoFactorOnDialogProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** Password, then the code to scan and a code back, then the backup codes: in this order nobody locks themselves out. */
export function TwoFactorOnDialog({ account, onClose }: TwoFactorOnDialogProps) {
  const { t } = useLanguage();
  const beginning = useMutation({ mutationFn: beginSecondFactor });
  const confirming = useMutation({ mutationFn: confirmSecondFactor });
  const backupCodes = confirming.data?.backupCodes;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("twoFactor.turnOn")}
      size={520}
      closeOnClickOutside={backupCodes === undefined}
      closeButtonProps={{ "aria-label": t("account.close") }}
    >
      {backupCodes !== undefined ? (
        <BackupCodes codes={backupCodes} email={account.email} onDone={onClose} />
      ) : beginning.data !== undefined ? (
        <ConfirmStep
          uri={beginning.data.uri}
          secret={beginning.data.secret}
          error={confirming.error}
          isChecking={confirming.isPending}
          onCode={(code) => confirming.mutate(code)}
        />
      ) : (
        <PasswordStep
          error={beginning.error}
          isChecking={beginning.isPending}
          onPassword={(password) => beginning.mutate(password)}
        />
      )}
    </Modal>
  );
}

interface PasswordStepProps {
  readonly error: Error | null;
  readonly isChecking: boolean;
  readonly onPassword: (password: string) => void;
}

function PasswordStep({ error, isChecking, onPassword }: PasswordStepProps) {
  const { t } = useLanguage();
  const [password, setPassword] = useState("");
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    onPassword(password);
  };
  return (
    <form className={styles["form"]} onSubmit={submit}>
      <p className={styles["text"]}>{t("twoFactor.passwordFirst")}</p>
      <PasswordInput
        label={t("account.currentPassword")}
        data-autofocus
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ "aria-label": t("signIn.showPassword") }}
      />
      <FormRefusal error={error} refused={t("account.passwordRefused")} />
      <div className={styles["buttons"]}>
        <Button type="submit" loading={isChecking} disabled={password === ""}>
          {t("twoFactor.next")}
        </Button>
      </div>
    </form>
  );
}

interface ConfirmStepProps {
  readonly uri: string;
  readonly secret: string;
  readonly error: Error | null;
  readonly isChecking: boolean;
  readonly onCode: (code: string) => void;
}

function ConfirmStep({ uri, secret, error, isChecking, onCode }: ConfirmStepProps) {
  const { t } = useLanguage();
  const [code, setCode] = useState("");
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    onCode(code.trim());
  };
  return (
    <form className={styles["form"]} onSubmit={submit}>
      <ol className={styles["steps"]}>
        <li>
          <p className={styles["text"]}>{t("twoFactor.scan")}</p>
          <div className={styles["scan"]}>
            <QrCode text={uri} label={t("twoFactor.qr")} sizePx={184} />
            <div>
              <p className={styles["text"]}>{t("twoFactor.byHand")}</p>
              <code className={styles["secret"]} data-testid="totp-secret">
                {inFours(secret)}
              </code>
            </div>
          </div>
        </li>
        <li>
          <TextInput
            label={t("twoFactor.codeBack")}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={CODE_LENGTH + 1}
            className={styles["code"]}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        </li>
      </ol>
      <FormRefusal error={error} refused={t("signIn.codeRefused")} />
      <div className={styles["buttons"]}>
        <Button type="submit" loading={isChecking} disabled={code.trim().length < CODE_LENGTH}>
          {t("twoFactor.turnOn")}
        </Button>
      </div>
    </form>
  );
}
