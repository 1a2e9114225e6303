import { Modal } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { type ReactNode, useEffect, useId } from "react";
import { ApiError } from "../api/client.ts";
import { useLanguage } from "../i18n/language-context.tsx";
import styles from "./safety-dialog.module.css";

interface SafetyDialogProps {
  readonly title: string;
  /** What it is about, beneath the title. */
  readonly subtitle?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const PHONE = "(width < 48em)";

/** A dialog in which something is decided: the whole screen of a phone, where there is no room beside it. */
export function SafetyDialog({ title, subtitle, onClose, children }: SafetyDialogProps) {
  const { t } = useLanguage();
  useFocusBack();
  const isPhone = useMediaQuery(PHONE, false, { getInitialValueInEffect: false });
  return (
    <Modal
      opened
      onClose={onClose}
      fullScreen={isPhone}
      radius={isPhone ? 0 : "lg"}
      size={520}
      title={
        <span className={styles["titles"]}>
          <span>{title}</span>
          {subtitle === undefined ? null : <span className={styles["subtitle"]}>{subtitle}</span>}
        </span>
      }
      closeButtonProps={{ "aria-label": t("order.close"), size: "lg" }}
      classNames={{ content: styles["content"] ?? "", body: styles["body"] ?? "" }}
    >
      {children}
    </Modal>
  );
}

/** When the dialog is gone the reader goes on where it was opened; it is mounted open, which Mantine does not heed. */
function useFocusBack(): void {
  useEffect(() => {
    const opener = document.activeElement;
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, []);
}

/** Something to know before deciding. */
export function DialogNote({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <p className={styles["note"]}>
      <span className={styles["noteIcon"]} aria-hidden>
        {icon}
      </span>
      <span>{children}</span>
    </p>
  );
}

/** Why the daemon said no; nothing while it has not. */
export function DialogRefusal({ error }: { readonly error: Error | null }) {
  const { t } = useLanguage();
  const id = useId();
  if (error === null) return null;
  const problem = error instanceof ApiError ? error.problem : null;
  const isUnreachable = error instanceof ApiError && problem === null;
  return (
    <p id={id} role="alert" className={styles["refusal"]}>
      {isUnreachable ? t("state.unreachable") : (problem?.detail ?? error.message)}
    </p>
  );
}
