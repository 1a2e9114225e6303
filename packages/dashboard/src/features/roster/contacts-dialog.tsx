import { Button, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { type Rosters, rostersQuery, saveContacts } from "../../api/rosters.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import styles from "./roster.module.css";

const LINE_USER_ID = /^U[0-9a-f]{32}$/u;
const LEAST_REASON_LENGTH = 3;

/** Under which LINE account each person is called; mail goes to the address of the account. */
export function ContactsDialog({ rosters, onClose }: { readonly rosters: Rosters; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [ids, setIds] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(rosters.contacts.map(({ personId, lineUserId }) => [personId, lineUserId ?? ""])),
  );
  const [reason, setReason] = useState("");
  const isWrong = (id: string): boolean => id !== "" && !LINE_USER_ID.test(id);
  const isReady = reason.trim().length >= LEAST_REASON_LENGTH && !Object.values(ids).some(isWrong);
  const save = useMutation({
    mutationFn: () => {
      const contacts = Object.entries(ids).flatMap(([personId, id]) =>
        id === "" ? [] : [{ personId, lineUserId: id }],
      );
      return saveContacts(rosters, contacts, reason.trim());
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: rostersQuery.queryKey });
      onClose();
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (isReady) save.mutate();
  };
  return (
    <SafetyDialog title={t("roster.contacts")} subtitle={t("roster.contactsNote")} onClose={onClose}>
      <form className={styles["form"]} onSubmit={submit} noValidate>
        {rosters.mayBeCalled.map(({ personId, displayName }) => {
          const id = ids[personId] ?? "";
          return (
            <TextInput
              key={personId}
              label={displayName}
              placeholder="U0123456789abcdef0123456789abcdef"
              error={isWrong(id) ? t("roster.lineIdWrong") : null}
              value={id}
              onChange={(event) => setIds({ ...ids, [personId]: event.currentTarget.value.trim() })}
            />
          );
        })}
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
          <Button type="submit" disabled={!isReady} loading={save.isPending}>
            {t("roster.save")}
          </Button>
        </div>
      </form>
    </SafetyDialog>
  );
}
