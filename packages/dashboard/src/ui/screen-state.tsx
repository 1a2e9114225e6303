import { Button, Skeleton, VisuallyHidden } from "@mantine/core";
import { IconAlertTriangle, IconPlugConnectedX, IconRefresh } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { ApiError } from "../api/client.ts";
import { useLanguage } from "../i18n/language-context.tsx";
import styles from "./screen-state.module.css";

interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly detail?: string;
  readonly children?: ReactNode;
}

/** What stands where there is nothing to show: why, and the way on. */
export function EmptyState({ icon, title, detail, children }: EmptyStateProps) {
  return (
    <div className={styles["state"]}>
      <div className={styles["icon"]} aria-hidden>
        {icon}
      </div>
      <p className={styles["title"]}>{title}</p>
      {detail === undefined ? null : <p className={styles["detail"]}>{detail}</p>}
      {children}
    </div>
  );
}

/** A question that failed: whether the daemon could not be reached or refused, and a way to ask again. */
export function ErrorState({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useLanguage();
  const problem = error instanceof ApiError ? error.problem : null;
  const isUnreachable = error instanceof ApiError && problem === null;
  const detail = isUnreachable ? t("state.unreachableDetail") : (problem?.detail ?? String(error));
  return (
    <div role="alert">
      <EmptyState
        icon={isUnreachable ? <IconPlugConnectedX size={28} /> : <IconAlertTriangle size={28} />}
        title={isUnreachable ? t("state.unreachable") : t("state.refused")}
        detail={detail}
      >
        {problem === null ? null : <code className={styles["code"]}>{t("state.code", { code: problem.code })}</code>}
        <Button variant="light" leftSection={<IconRefresh size={16} />} onClick={onRetry}>
          {t("state.retry")}
        </Button>
      </EmptyState>
    </div>
  );
}

/** The shape of what is about to come, in as many lines. */
export function LoadingState({ lines = 6 }: { readonly lines?: number }) {
  const { t } = useLanguage();
  return (
    <output className={styles["loading"]} aria-busy>
      <VisuallyHidden>{t("state.loading")}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={line === 0 ? 28 : 18} width={`${90 - ((line * 17) % 45)}%`} />
      ))}
    </output>
  );
}
