import { Button, PinInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { signInWithCode } from "../../api/session.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { focusFirst } from "../../ui/focus-first.ts";
import { FormRefusal } from "../../ui/form-refusal.tsx";
import styles from "./sign-in.module.css";

const CODE_LENGTH = 6;

interface CodeFormProps {
  readonly onSignedIn: () => void;
  readonly onStartOver: () => void;
}

/** The second step: the code of the telephone, or a backup code for whoever is without it. */
export function CodeForm({ onSignedIn, onStartOver }: CodeFormProps) {
  const { t } = useLanguage();
  const [isBackup, setBackup] = useState(false);
  const [code, setCode] = useState("");
  const entering = useMutation({ mutationFn: signInWithCode, onSuccess: onSignedIn, onError: () => setCode("") });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    entering.mutate(code.trim());
  };
  return (
    <form ref={focusFirst} className={styles["form"]} onSubmit={submit}>
      <p className={styles["detail"]}>{isBackup ? t("signIn.backupDetail") : t("signIn.codeDetail")}</p>
      {isBackup ? (
        <TextInput
          label={t("signIn.backupCode")}
          required
          withAsterisk={false}
          autoComplete="off"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      ) : (
        <PinInput
          length={CODE_LENGTH}
          type="number"
          oneTimeCode
          size="md"
          aria-label={t("signIn.code")}
          ariaLabel={t("signIn.code")}
          className={styles["pin"]}
          value={code}
          onChange={setCode}
          onComplete={(complete) => entering.mutate(complete)}
        />
      )}
      <FormRefusal error={entering.error} refused={t("signIn.codeRefused")} />
      <Button
        type="submit"
        size="md"
        fullWidth
        loading={entering.isPending}
        disabled={code.trim().length < CODE_LENGTH}
      >
        {t("signIn.confirm")}
      </Button>
      <div className={styles["links"]}>
        <button
          type="button"
          className={styles["link"]}
          onClick={() => {
            setCode("");
            entering.reset();
            setBackup(!isBackup);
          }}
        >
          {isBackup ? t("signIn.useApp") : t("signIn.useBackup")}
        </button>
        <button type="button" className={styles["link"]} onClick={onStartOver}>
          {t("signIn.startOver")}
        </button>
      </div>
    </form>
  );
}
