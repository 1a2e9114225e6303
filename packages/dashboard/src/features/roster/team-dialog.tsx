import { ActionIcon, Button, Chip, MultiSelect, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { type Rosters, type RosterTeam, rostersQuery, saveTeams } from "../../api/rosters.ts";
import { fromTaipeiInput, toTaipeiInput } from "../../format/taipei-input.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import styles from "./roster.module.css";
import { withMembers } from "./with-members.ts";

interface TeamDialogProps {
  readonly team: RosterTeam;
  readonly rosters: Rosters;
  readonly onClose: () => void;
}

const DAYS = ["1", "2", "3", "4", "5", "6", "7"] as const;
const WORKDAYS = [1, 2, 3, 4, 5];
const LEAST_REASON_LENGTH = 3;
const DAY_MS = 86_400_000;

/** A team with its weekly shifts and who stands in for whom. */
export function TeamDialog({ team, rosters, onClose }: TeamDialogProps) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(team);
  const [reason, setReason] = useState("");
  const people = rosters.mayBeCalled.map(({ personId, displayName }) => ({ value: personId, label: displayName }));
  const [somebody] = people;
  const isNew = !rosters.teams.some(({ id }) => id === team.id);
  const isReady =
    draft.name.zh.trim() !== "" && draft.name.en.trim() !== "" && reason.trim().length >= LEAST_REASON_LENGTH;
  const change = (changes: Partial<RosterTeam>): void => setDraft({ ...draft, ...changes });
  const save = useMutation({
    mutationFn: (teams: readonly RosterTeam[]) => saveTeams(rosters, teams, reason.trim()),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: rostersQuery.queryKey });
      onClose();
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const changed = withMembers(draft);
    const others = rosters.teams.map((one) => (one.id === team.id ? changed : one));
    if (isReady) save.mutate(isNew ? [...rosters.teams, changed] : others);
  };
  const changeShift = (index: number, changes: Partial<RosterTeam["shifts"][number]>): void =>
    change({ shifts: draft.shifts.map((one, at) => (at === index ? { ...one, ...changes } : one)) });
  const changeOverride = (index: number, changes: Partial<RosterTeam["overrides"][number]>): void =>
    change({ overrides: draft.overrides.map((one, at) => (at === index ? { ...one, ...changes } : one)) });
  return (
    <SafetyDialog title={isNew ? t("roster.addTeam") : t("roster.editTeam")} onClose={onClose}>
      <form className={styles["form"]} onSubmit={submit} noValidate>
        <div className={styles["pair"]}>
          <TextInput
            label={t("roster.nameZh")}
            withAsterisk
            maxLength={80}
            value={draft.name.zh}
            onChange={(event) => change({ name: { ...draft.name, zh: event.currentTarget.value } })}
          />
          <TextInput
            label={t("roster.nameEn")}
            withAsterisk
            maxLength={80}
            value={draft.name.en}
            onChange={(event) => change({ name: { ...draft.name, en: event.currentTarget.value } })}
          />
        </div>
        <MultiSelect
          label={t("roster.memberNames")}
          searchable
          data={people}
          value={[...draft.memberIds]}
          onChange={(memberIds) => change({ memberIds })}
        />
        <fieldset className={styles["set"]}>
          <legend>{t("roster.shifts")}</legend>
          {draft.shifts.map((shift, index) => (
            // A shift has no name of its own; its place in the list is what is changed.
            // oxlint-disable-next-line react/no-array-index-key
            <div key={index} className={styles["shift"]}>
              <NativeSelect
                aria-label={t("roster.person")}
                data={people}
                value={shift.personId}
                onChange={(event) => changeShift(index, { personId: event.currentTarget.value })}
              />
              <TextInput
                type="time"
                aria-label={t("roster.from")}
                value={shift.from}
                onChange={(event) => changeShift(index, { from: event.currentTarget.value })}
              />
              <TextInput
                type="time"
                aria-label={t("roster.to")}
                value={shift.to}
                onChange={(event) => changeShift(index, { to: event.currentTarget.value })}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size={36}
                aria-label={t("roster.remove")}
                onClick={() => change({ shifts: draft.shifts.filter((_, at) => at !== index) })}
              >
                <IconTrash size={17} aria-hidden />
              </ActionIcon>
              <Chip.Group
                multiple
                value={shift.days.map(String)}
                onChange={(days) => changeShift(index, { days: days.map(Number).sort((one, other) => one - other) })}
              >
                <div className={styles["days"]}>
                  {DAYS.map((day) => (
                    <Chip key={day} value={day} size="xs" radius="sm">
                      {t(`roster.day.${day}`)}
                    </Chip>
                  ))}
                </div>
              </Chip.Group>
            </div>
          ))}
          <Button
            size="xs"
            variant="light"
            disabled={somebody === undefined}
            onClick={() =>
              change({
                shifts: [
                  ...draft.shifts,
                  { personId: somebody?.value ?? "", days: [...WORKDAYS], from: "08:00", to: "17:30" },
                ],
              })
            }
          >
            {t("roster.addShift")}
          </Button>
        </fieldset>
        <fieldset className={styles["set"]}>
          <legend>{t("roster.overrides")}</legend>
          {draft.overrides.map((one, index) => (
            // Nor has a time of standing in.
            // oxlint-disable-next-line react/no-array-index-key
            <div key={index} className={styles["override"]}>
              <NativeSelect
                aria-label={t("roster.person")}
                data={people}
                value={one.personId}
                onChange={(event) => changeOverride(index, { personId: event.currentTarget.value })}
              />
              <TextInput
                type="datetime-local"
                aria-label={t("roster.from")}
                value={toTaipeiInput(one.fromAt)}
                onChange={(event) =>
                  changeOverride(index, { fromAt: fromTaipeiInput(event.currentTarget.value) ?? one.fromAt })
                }
              />
              <TextInput
                type="datetime-local"
                aria-label={t("roster.to")}
                value={toTaipeiInput(one.toAt)}
                onChange={(event) =>
                  changeOverride(index, { toAt: fromTaipeiInput(event.currentTarget.value) ?? one.toAt })
                }
              />
              <TextInput
                aria-label={t("roster.note")}
                placeholder={t("roster.noteHint")}
                maxLength={200}
                value={one.note}
                onChange={(event) => changeOverride(index, { note: event.currentTarget.value })}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size={36}
                aria-label={t("roster.remove")}
                onClick={() => change({ overrides: draft.overrides.filter((_, at) => at !== index) })}
              >
                <IconTrash size={17} aria-hidden />
              </ActionIcon>
            </div>
          ))}
          <Button
            size="xs"
            variant="light"
            disabled={somebody === undefined}
            onClick={() => {
              const now = Date.now();
              change({
                overrides: [
                  ...draft.overrides,
                  { personId: somebody?.value ?? "", fromAt: now, toAt: now + DAY_MS, note: "" },
                ],
              });
            }}
          >
            {t("roster.addOverride")}
          </Button>
        </fieldset>
        <Textarea
          label={t("order.reason")}
          withAsterisk
          rows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <DialogRefusal error={save.error} />
        <div className={styles["buttons"]}>
          {isNew ? null : (
            <Button
              variant="default"
              disabled={reason.trim().length < LEAST_REASON_LENGTH}
              loading={save.isPending}
              onClick={() => save.mutate(rosters.teams.filter(({ id }) => id !== team.id))}
            >
              {t("roster.removeTeam")}
            </Button>
          )}
          <Button type="submit" disabled={!isReady} loading={save.isPending}>
            {t("roster.save")}
          </Button>
        </div>
      </form>
    </SafetyDialog>
  );
}
