import { IconAlertTriangleFilled, IconCircleCheckFilled, IconCircleDashed } from "@tabler/icons-react";
import type { TicketDetail } from "../../api/tickets.ts";
import { formatInstant } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import styles from "./ticket.module.css";

type Item = TicketDetail["checklist"][number];

/** What had to be looked at, and what was found. */
export function TicketChecklist({ ticket }: { readonly ticket: TicketDetail }) {
  const { language, t } = useLanguage();
  const done = ticket.checklist.filter(({ answer }) => answer !== null).length;
  return (
    <Card title={t("ticket.checklist")} note={t("ticket.checklistCount", { done, total: ticket.checklist.length })}>
      <ul className={styles["items"]}>
        {ticket.checklist.map((item) => (
          <li key={item.key} className={styles["item"]}>
            <span>{localName(item.text, language)}</span>
            <Answer item={item} />
            {item.answeredBy === null || item.answeredAt === null ? null : (
              <span className={styles["itemNote"]}>
                {t("ticket.item.answered", {
                  name: item.answeredBy.displayName,
                  time: formatInstant(item.answeredAt, language),
                })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Answer({ item }: { readonly item: Item }) {
  const { t } = useLanguage();
  const { answer, isOk, unit, isRequired } = item;
  if (answer === null)
    return (
      <span className={styles["note"]}>
        <IconCircleDashed size={15} aria-hidden /> {isRequired ? t("ticket.item.required") : ""}
      </span>
    );
  const isBad = isOk === false || answer === false;
  const Icon = isBad ? IconAlertTriangleFilled : IconCircleCheckFilled;
  const words =
    typeof answer === "boolean" ? t(answer ? "ticket.item.ok" : "ticket.item.bad") : `${answer} ${unit ?? ""}`;
  return (
    <strong style={{ color: isBad ? "var(--ws-bad)" : "var(--ws-good)" }}>
      <Icon size={15} aria-hidden /> {words.trim()}
    </strong>
  );
}
