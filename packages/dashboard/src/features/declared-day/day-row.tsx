import { Button, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type DeclaredDay, liftDay } from "../../api/declared-days.ts";
import { centersQuery } from "../../api/queries.ts";
import { formatTwd } from "../../format/format-money.ts";
import { formatWeekday } from "../../format/format-period.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import styles from "./declared-day.module.css";
import { StruckTable } from "./struck-table.tsx";

interface DayRowProps {
  readonly day: DeclaredDay;
  readonly mayLift: boolean;
}

/** A declared day with what it touched; while it stands it can be lifted. */
export function DayRow({ day, mayLift }: DayRowProps) {
  const { language, t } = useLanguage();
  const centers = useQuery(centersQuery);
  const [isLifting, setLifting] = useState(false);
  const { date, centerIds, kind, from, name, liftedAt, struck, refundTwd } = day;
  const places = (centers.data?.centers ?? []).filter(({ id }) => centerIds.includes(id));
  return (
    <li className={rows["row"]}>
      <span className={rows["main"]}>
        <span className={rows["name"]}>
          {formatWeekday(date, language)} {localName(name, language)}
        </span>
        <span className={rows["sub"]}>
          <span>{places.map((center) => localName(center.name, language)).join(", ")}</span>
          <span>{from === null ? t("declaredDay.allDay") : t("declaredDay.fromClock", { clock: from })}</span>
          <span>{t(`declaredDay.kind.${kind}`)}</span>
        </span>
        {struck.length === 0 ? null : (
          <details className={styles["more"]}>
            <summary>
              {t("declaredDay.struckSum", { count: struck.length, amount: formatTwd(refundTwd, language) })}
            </summary>
            <StruckTable struck={struck} />
          </details>
        )}
      </span>
      <span className={rows["marks"]}>
        {liftedAt === null ? (
          <Pill tone="major">{t("declaredDay.stands")}</Pill>
        ) : (
          <Pill>{t("declaredDay.lifted")}</Pill>
        )}
        {mayLift && liftedAt === null ? (
          <Button size="compact-sm" variant="default" onClick={() => setLifting(true)}>
            {t("declaredDay.lift")}
          </Button>
        ) : null}
      </span>
      {isLifting ? <LiftDialog day={day} onClose={() => setLifting(false)} /> : null}
    </li>
  );
}

const LEAST_REASON = 3;

function LiftDialog({ day, onClose }: { readonly day: DeclaredDay; readonly onClose: () => void }) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const lifting = useMutation({
    mutationFn: () => liftDay(day.id, reason.trim()),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["declared-days"] }),
  });
  const isShort = reason.trim().length < LEAST_REASON;
  return (
    <SafetyDialog
      title={t("declaredDay.lift")}
      subtitle={`${formatWeekday(day.date, language)} ${localName(day.name, language)}`}
      onClose={onClose}
    >
      {lifting.data === undefined ? (
        <div className={rows["form"]}>
          <p className={rows["quiet"]}>{t("declaredDay.liftNote")}</p>
          <Textarea
            label={t("order.reason")}
            withAsterisk
            rows={2}
            maxLength={500}
            value={reason}
            error={isTried && isShort ? t("order.reasonShort", { count: LEAST_REASON }) : null}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <DialogRefusal error={lifting.error} />
          <div className={rows["buttons"]}>
            <Button variant="default" onClick={onClose}>
              {t("order.close")}
            </Button>
            <Button
              loading={lifting.isPending}
              onClick={() => {
                setTried(true);
                if (!isShort) lifting.mutate();
              }}
            >
              {t("declaredDay.lift")}
            </Button>
          </div>
        </div>
      ) : (
        <div className={rows["form"]}>
          <p className={rows["text"]}>{t("declaredDay.restored", { count: lifting.data.restored.length })}</p>
          {lifting.data.notRestored.length === 0 ? null : (
            <>
              <p className={rows["text"]}>{t("declaredDay.notRestored")}</p>
              <ul className={styles["lost"]}>
                {lifting.data.notRestored.map(({ use, because }) => (
                  <li key={use.bookingId}>
                    <strong>{use.title}</strong> {localName(because, language)}
                  </li>
                ))}
              </ul>
            </>
          )}
          <div className={rows["buttons"]}>
            <Button onClick={onClose}>{t("order.close")}</Button>
          </div>
        </div>
      )}
    </SafetyDialog>
  );
}
