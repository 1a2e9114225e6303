import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { peopleQuery } from "../../api/people.ts";
import { createSchedule, reportKindsQuery } from "../../api/reports.ts";
import { useMay, usePrincipal } from "../../api/session.ts";
import { formatDateTime, taipeiDate } from "../../format/format-date.ts";
import { localName } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { useCenter } from "../../ui/energy/use-center.ts";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import styles from "./report-shelf.module.css";
import { nextTimes, usualTimes } from "./schedule-draft.ts";

const HOUR_MS = 3_600_000;

/** Which report is made by itself, when, and who gets it. */
export function ScheduleDialog({ onClose }: { readonly onClose: () => void }) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const now = useNow(HOUR_MS);
  const { centers } = useCenter(undefined);
  // A report about one demand event or one project has no times of its own.
  const kinds = (useQuery(reportKindsQuery).data?.kinds ?? []).filter(({ subject }) => subject === null);
  const [kindId, setKind] = useState("");
  const [name, setName] = useState("");
  const [centerId, setCenter] = useState("");
  const [start, setStart] = useState("");
  const [personIds, setPeople] = useState<readonly string[]>([]);
  const kind = kinds.find(({ id }) => id === kindId) ?? kinds[0];
  const usual = usualTimes(kind?.step ?? "month", taipeiDate(now));
  const times = { rrule: usual.rrule, start: start === "" ? usual.start : start };
  const next = nextTimes(times, now);
  const kindName = kind === undefined ? "" : localName(kind.name, language);
  const about =
    kind?.centers === "one" ? [centerId === "" ? (centers[0]?.id ?? "") : centerId] : centers.map(({ id }) => id);
  const creating = useMutation({
    mutationFn: () =>
      createSchedule({
        name: name.trim() === "" ? kindName : name.trim(),
        kind: kind?.id ?? "",
        centerIds: about,
        ...times,
        personIds: [...personIds],
        isPaused: false,
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["report-schedules"] });
      onClose();
    },
  });
  return (
    <SafetyDialog title={t("reportSchedule.new")} onClose={onClose}>
      <div className={rows["form"]}>
        <NativeSelect
          label={t("report.kind")}
          value={kind?.id ?? ""}
          onChange={(event) => {
            setKind(event.currentTarget.value);
            setStart("");
          }}
          data={kinds.map((one) => ({ value: one.id, label: localName(one.name, language) }))}
        />
        {kind?.centers === "one" ? (
          <NativeSelect
            label={t("venues.free.center")}
            value={about[0] ?? ""}
            onChange={(event) => setCenter(event.currentTarget.value)}
            data={centers.map((one) => ({ value: one.id, label: localName(one.name, language) }))}
          />
        ) : null}
        <TextInput
          label={t("reportSchedule.name")}
          placeholder={kindName}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t("reportSchedule.start")}
          type="datetime-local"
          value={times.start}
          onChange={(event) => setStart(event.currentTarget.value)}
        />
        <p className={rows["quiet"]}>
          {"why" in next
            ? next.why
            : t("reportSchedule.nextTimes", {
                times: next.map((at) => formatDateTime(at, language)).join(t("report.and")),
              })}
        </p>
        <Recipients chosen={personIds} onChange={setPeople} />
        <DialogRefusal error={creating.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.close")}
          </Button>
          <Button
            loading={creating.isPending}
            disabled={kind === undefined || "why" in next}
            onClick={() => creating.mutate()}
          >
            {t("reportSchedule.save")}
          </Button>
        </div>
      </div>
    </SafetyDialog>
  );
}

interface RecipientsProps {
  readonly chosen: readonly string[];
  readonly onChange: (personIds: readonly string[]) => void;
}

/** Whoever may see the list of people chooses among all; everybody else can have it sent to themselves. */
function Recipients({ chosen, onChange }: RecipientsProps) {
  const { t } = useLanguage();
  const principal = usePrincipal();
  const mayChoose = useMay("people.manage");
  const people = useQuery({ ...peopleQuery, enabled: mayChoose });
  const self =
    principal === null || principal.personId === null
      ? []
      : [{ personId: principal.personId, displayName: principal.displayName }];
  const all = mayChoose ? (people.data?.people ?? self) : self;
  return (
    <fieldset className={styles["centers"]}>
      <legend>{t("reportSchedule.people")}</legend>
      {all.map(({ personId, displayName }) => (
        <Checkbox
          key={personId}
          label={displayName}
          checked={chosen.includes(personId)}
          onChange={({ currentTarget: { checked } }) =>
            onChange(checked ? [...chosen, personId] : chosen.filter((one) => one !== personId))
          }
        />
      ))}
    </fieldset>
  );
}
