import { VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { orderRequestsQuery } from "../api/commands.ts";
import { useLanguage } from "../i18n/language-context.tsx";
import styles from "./navigation.module.css";

/** How many orders wait for this person's yes; nothing while there are none. */
export function WaitingCount() {
  const { t } = useLanguage();
  const { data } = useQuery(orderRequestsQuery);
  const count = data?.requests.filter(({ state, mayApprove }) => state === "pending" && mayApprove).length ?? 0;
  if (count === 0) return null;
  return (
    <span className={styles["count"]}>
      <span aria-hidden>{count}</span>
      <VisuallyHidden>{t("approval.waitingCount", { count })}</VisuallyHidden>
    </span>
  );
}
