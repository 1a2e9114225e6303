import { IconArrowDown, IconChevronsUp, IconChevronUp, IconMinus } from "@tabler/icons-react";
import type { TicketPriority } from "../../api/tickets.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./ticket-mark.module.css";

const ICONS = { urgent: IconChevronsUp, high: IconChevronUp, normal: IconMinus, low: IconArrowDown } as const;

/** How soon something must be done, by shape, colour and word. */
export function PriorityMark({ priority }: { readonly priority: TicketPriority }) {
  const { t } = useLanguage();
  const Icon = ICONS[priority];
  return (
    <span className={styles["priority"]} data-priority={priority}>
      <Icon size={16} stroke={2.4} aria-hidden />
      {t(`ticket.priority.${priority}`)}
    </span>
  );
}
