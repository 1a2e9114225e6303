import type { Plan } from "../../api/plans.ts";
import { formatSpan } from "../../format/format-time.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { repeatOf } from "./next-dates.ts";

/** When a plan comes again, in words. */
export function TriggerText({ plan }: { readonly plan: Pick<Plan, "trigger" | "counted"> }) {
  const { language, t } = useLanguage();
  const { trigger, counted } = plan;
  if (trigger.kind === "counter")
    return (
      <span>
        {t("plan.everyCount", { count: trigger.every.toLocaleString(language), point: trigger.pointId })}
        {counted === null ? "" : ` ${t("plan.counted", { count: Math.floor(counted).toLocaleString(language) })}`}
      </span>
    );
  if (trigger.kind === "condition")
    return (
      <span>
        {t(`plan.condition.${trigger.comparison}`, {
          point: trigger.pointId,
          limit: trigger.limit,
          span: formatSpan(trigger.forMs, language),
        })}
      </span>
    );
  const repeat = repeatOf(trigger.rrule, trigger.start);
  return <span>{repeat === "own" ? trigger.rrule : t(`plan.repeat.${repeat}`)}</span>;
}
