import { Button, Switch } from "@mantine/core";
import { IconCalendarRepeat, IconPlus } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import {
  changeSchedule,
  type ReportSchedule,
  removeSchedule,
  reportKindsQuery,
  reportSchedulesQuery,
} from "../../api/reports.ts";
import { useMay } from "../../api/session.ts";
import { formatDate, formatDateTime, taipeiDate } from "../../format/format-date.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { useCenter } from "../../ui/energy/use-center.ts";
import { FormRefusal } from "../../ui/form-refusal.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { Pill, type Tone } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import { EmptyState } from "../../ui/screen-state.tsx";
import styles from "./report-shelf.module.css";
import { ReportTabs } from "./report-tabs.tsx";
import { ScheduleDialog } from "./schedule-dialog.tsx";

/** Reports that are made by themselves, each of their times exactly once, and to whom they go. */
export function SchedulesPage() {
  const { t } = useLanguage();
  const schedules = useQuery(reportSchedulesQuery);
  const mayIssue = useMay("report.issue");
  const [isNew, setNew] = useState(false);
  return (
    <>
      <PageTitle title={t("reportSchedule.title")} above={t("reportSchedule.above")}>
        {mayIssue ? (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setNew(true)}>
            {t("reportSchedule.new")}
          </Button>
        ) : null}
      </PageTitle>
      <ReportTabs />
      <Answered query={schedules} lines={6}>
        {({ schedules: all }) => (
          <Card flush>
            {all.length === 0 ? (
              <EmptyState
                icon={<IconCalendarRepeat size={28} />}
                title={t("reportSchedule.none")}
                detail={t("reportSchedule.noneDetail")}
              />
            ) : (
              <ul className={rows["list"]}>
                {all.map((schedule) => (
                  <ScheduleRow key={schedule.id} schedule={schedule} mayChange={mayIssue} />
                ))}
              </ul>
            )}
          </Card>
        )}
      </Answered>
      {isNew ? <ScheduleDialog onClose={() => setNew(false)} /> : null}
    </>
  );
}

const TONES: Readonly<Record<ReportSchedule["occurrences"][number]["state"], Tone>> = {
  waiting: "plain",
  made: "good",
  failed: "bad",
};

interface ScheduleRowProps {
  readonly schedule: ReportSchedule;
  readonly mayChange: boolean;
}

function ScheduleRow({ schedule, mayChange }: ScheduleRowProps) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const { nameOf } = useCenter(undefined);
  const kinds = useQuery(reportKindsQuery).data?.kinds ?? [];
  const [isRemoving, setRemoving] = useState(false);
  const { id, name, kind, centerIds, people, isPaused, nextAt, occurrences } = schedule;
  const kindName = kinds.find((one) => one.id === kind)?.name;
  const changing = useMutation({
    mutationFn: (pause: boolean) => changeSchedule(id, { isPaused: pause }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["report-schedules"] }),
  });
  return (
    <li className={rows["row"]}>
      <span className={rows["main"]}>
        <span className={rows["name"]}>{name}</span>
        <span className={rows["sub"]}>
          <span>{kindName === undefined ? kind : localName(kindName, language)}</span>
          <span>{centerIds.map(nameOf).join(t("report.and"))}</span>
          <span>
            {nextAt === null
              ? t("reportSchedule.noNext")
              : t("reportSchedule.next", { time: formatDateTime(nextAt, language) })}
          </span>
        </span>
        <span className={rows["sub"]}>
          {people.length === 0
            ? t("reportSchedule.toNobody")
            : t("reportSchedule.to", { people: people.map(({ displayName }) => displayName).join(t("report.and")) })}
        </span>
        {occurrences.length === 0 ? null : (
          <ul className={styles["occurrences"]} aria-label={t("reportSchedule.past")}>
            {occurrences.map(({ scheduledAt, state, reportId, trouble }) => {
              const word = `${formatDate(taipeiDate(scheduledAt), language)} ${t(`reportSchedule.state.${state}`)}`;
              return (
                <li key={scheduledAt}>
                  <Pill tone={TONES[state]} title={trouble ?? undefined}>
                    {reportId === null ? (
                      word
                    ) : (
                      <Link to="/reports/$id" params={{ id: reportId }}>
                        {word}
                      </Link>
                    )}
                  </Pill>
                </li>
              );
            })}
          </ul>
        )}
        <FormRefusal error={changing.error} />
      </span>
      {mayChange ? (
        <span className={rows["marks"]}>
          <Switch
            label={t("reportSchedule.runs")}
            checked={!isPaused}
            disabled={changing.isPending}
            onChange={(event) => changing.mutate(!event.currentTarget.checked)}
          />
          <Button size="compact-sm" variant="default" onClick={() => setRemoving(true)}>
            {t("reportSchedule.remove")}
          </Button>
        </span>
      ) : isPaused ? (
        <Pill>{t("reportSchedule.paused")}</Pill>
      ) : null}
      {isRemoving ? <RemoveDialog schedule={schedule} onClose={() => setRemoving(false)} /> : null}
    </li>
  );
}

interface RemoveDialogProps {
  readonly schedule: ReportSchedule;
  readonly onClose: () => void;
}

function RemoveDialog({ schedule, onClose }: RemoveDialogProps) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const removing = useMutation({
    mutationFn: () => removeSchedule(schedule.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["report-schedules"] }),
  });
  return (
    <SafetyDialog title={t("reportSchedule.remove")} subtitle={schedule.name} onClose={onClose}>
      <div className={rows["form"]}>
        <p className={rows["text"]}>{t("reportSchedule.removeMeans")}</p>
        <DialogRefusal error={removing.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.close")}
          </Button>
          <Button color="red" loading={removing.isPending} onClick={() => removing.mutate()}>
            {t("reportSchedule.remove")}
          </Button>
        </div>
      </div>
    </SafetyDialog>
  );
}
