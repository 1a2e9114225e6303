import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useLanguage } from "../i18n/language-context.tsx";
import rows from "./rows.module.css";
import { ErrorState, LoadingState } from "./screen-state.tsx";

interface AnsweredProps<Data> {
  readonly query: UseQueryResult<Data>;
  /** About how many lines will come. */
  readonly lines?: number;
  readonly children: (data: Data) => ReactNode;
}

/** What a question was answered; until then its shape, where it failed why, and what was known before marked as such. */
export function Answered<Data>({ query, lines = 6, children }: AnsweredProps<Data>) {
  const { t } = useLanguage();
  const { data, error, isError, refetch } = query;
  if (data === undefined) {
    return isError ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState lines={lines} />;
  }
  return (
    <>
      {isError ? (
        <p role="alert" className={rows["stale"]}>
          {t("state.stale")}
        </p>
      ) : null}
      {children(data)}
    </>
  );
}
