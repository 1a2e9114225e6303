import { IconStorm } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { declaredDaysQuery } from "../../api/declared-days.ts";
import { useMay } from "../../api/session.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { DayRow } from "./day-row.tsx";
import { DeclareForm } from "./declare-form.tsx";

/** Days off that are declared once: a typhoon, a closure of the centre's own. Everything else follows. */
export function DeclaredDaysPage() {
  const { t } = useLanguage();
  const mayDeclare = useMay("booking.configure");
  const { data, error, isError, refetch } = useQuery(declaredDaysQuery);
  return (
    <>
      <PageTitle title={t("declaredDay.title")} above={t("declaredDay.above")} />
      <div className={rows["stack"]}>
        {mayDeclare ? <DeclareForm /> : null}
        <Card title={t("declaredDay.declared")} flush>
          {data === undefined ? (
            isError ? (
              <ErrorState error={error} onRetry={() => void refetch()} />
            ) : (
              <LoadingState lines={4} />
            )
          ) : data.days.length === 0 ? (
            <EmptyState icon={<IconStorm size={28} />} title={t("declaredDay.none")} />
          ) : (
            <ul className={rows["list"]}>
              {data.days.map((day) => (
                <DayRow key={day.id} day={day} mayLift={mayDeclare} />
              ))}
            </ul>
          )}
        </Card>
      </div>
    </>
  );
}
