import { Button, Progress, SegmentedControl } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { REHEARSAL_DAYS, type RehearsalDays, rehearsalQuery, startRehearsal } from "../../api/alarm-rules.ts";
import type { AlarmRule, AlarmRuleChanges } from "../../api/alarm-types.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { DialogRefusal } from "../../ui/safety-dialog.tsx";
import styles from "./alarm-rule.module.css";
import { RehearsalResult } from "./rehearsal-result.tsx";

interface RehearsalCardProps {
  readonly rule: AlarmRule;
  readonly changes: AlarmRuleChanges;
}

/** Lets a rule run over what was, before it rouses anybody: how often, for how long, and who at night. */
export function RehearsalCard({ rule, changes }: RehearsalCardProps) {
  const { t } = useLanguage();
  const [days, setDays] = useState<RehearsalDays>(30);
  const [id, setId] = useState<string | null>(null);
  const [rehearsed, setRehearsed] = useState("");
  const start = useMutation({
    mutationFn: () => startRehearsal({ equipmentId: rule.equipmentId, key: rule.key, changes, days }),
    onSuccess: (rehearsal) => {
      setId(rehearsal.id);
      setRehearsed(JSON.stringify([changes, days]));
    },
  });
  const { data, error } = useQuery(rehearsalQuery(id));
  const isRunning = id !== null && error === null && (data === undefined || data.state === "running");
  const isOutdated = rehearsed !== "" && rehearsed !== JSON.stringify([changes, days]);
  return (
    <Card title={t("rehearsal.title")} note={t("rehearsal.note")}>
      <div className={styles["rehearse"]}>
        <SegmentedControl
          aria-label={t("rehearsal.days")}
          value={String(days)}
          onChange={(value) => setDays(REHEARSAL_DAYS.find((one) => String(one) === value) ?? days)}
          data={REHEARSAL_DAYS.map((value) => ({
            value: String(value),
            label: t("rehearsal.dayCount", { count: value }),
          }))}
        />
        <Button
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          loading={start.isPending || isRunning}
          onClick={() => start.mutate()}
        >
          {t("rehearsal.start")}
        </Button>
      </div>
      <DialogRefusal error={start.error ?? error} />
      {isRunning ? (
        <Progress
          mt={12}
          value={(data?.progress ?? 0) * 100}
          aria-label={t("rehearsal.running")}
          striped
          transitionDuration={0}
        />
      ) : null}
      {data?.state === "failed" ? <p className={styles["failed"]}>{data.failure ?? t("rehearsal.failed")}</p> : null}
      {data?.state === "done" && data.result !== null ? (
        <>
          {isOutdated ? <p className={styles["outdated"]}>{t("rehearsal.outdated")}</p> : null}
          <RehearsalResult result={data.result} before={data.before} />
        </>
      ) : null}
    </Card>
  );
}
