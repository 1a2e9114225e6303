import { PasswordInput } from "@mantine/core";
import { useLanguage } from "../i18n/language-context.tsx";
import styles from "./new-password.module.css";

/** What the daemon asks of a password; length is what makes one hard to guess. */
export const LEAST_PASSWORD_LENGTH = 12;
const MOST_PASSWORD_LENGTH = 128;

interface NewPasswordProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label?: string;
}

/** A new password, with how long it already is. It is typed once and can be looked at: typed twice it is only copied. */
export function NewPassword({ value, onChange, label }: NewPasswordProps) {
  const { t } = useLanguage();
  const isEnough = value.length >= LEAST_PASSWORD_LENGTH;
  return (
    <PasswordInput
      label={label ?? t("password.new")}
      description={
        <span className={styles["length"]} data-enough={isEnough}>
          {isEnough
            ? t("password.enough", { count: value.length })
            : t("password.rule", { least: LEAST_PASSWORD_LENGTH, count: value.length })}
        </span>
      }
      inputWrapperOrder={["label", "input", "description", "error"]}
      required
      withAsterisk={false}
      maxLength={MOST_PASSWORD_LENGTH}
      autoComplete="new-password"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      visibilityToggleButtonProps={{ "aria-label": t("signIn.showPassword") }}
    />
  );
}
