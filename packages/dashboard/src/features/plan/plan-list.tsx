import { Button } from "@mantine/core";
import type { Plan } from "../../api/plans.ts";
import { formatDay } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { TriggerText } from "./trigger-text.tsx";

interface PlanListProps {
  readonly plans: readonly Plan[];
  /** Null for who may only look. */
  readonly onEdit: ((plan: Plan) => void) | null;
}

/** The plans themselves: what they are about, when they come again, when next. */
export function PlanList({ plans, onEdit }: PlanListProps) {
  const { language, t } = useLanguage();
  return (
    <Card title={t("plan.listCount", { count: plans.length })} flush>
      <ul className={rows["list"]}>
        {plans.map((plan) => (
          <li key={plan.id} className={rows["row"]}>
            <span className={rows["main"]}>
              <span className={rows["name"]}>{localName(plan.name, language)}</span>
              <span className={rows["sub"]}>
                {plan.equipment === null ? null : <span>{localName(plan.equipment.equipmentName, language)}</span>}
                {plan.space === null ? null : <span>{localName(plan.space.spaceName, language)}</span>}
                <TriggerText plan={plan} />
              </span>
              <span className={rows["marks"]}>
                {plan.isPaused ? <Pill>{t("plan.paused")}</Pill> : null}
                {plan.overdueCount > 0 ? (
                  <Pill tone="bad">{t("plan.overdue", { count: plan.overdueCount })}</Pill>
                ) : null}
                {plan.openCount > 0 ? <Pill tone="uncertain">{t("plan.open", { count: plan.openCount })}</Pill> : null}
              </span>
            </span>
            <span className={rows["side"]}>
              <span>
                {plan.nextAt === null ? t("plan.noNext") : t("plan.next", { day: formatDay(plan.nextAt, language) })}
              </span>
              {onEdit === null ? null : (
                <Button variant="light" size="compact-sm" onClick={() => onEdit(plan)}>
                  {t("plan.edit")}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
