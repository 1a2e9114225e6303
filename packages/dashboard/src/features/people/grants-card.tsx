import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import type { Person } from "../../api/client.ts";
import { changePerson, peopleQuery, personQuery } from "../../api/people.ts";
import { type Grant, sessionQuery } from "../../api/session.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { FormRefusal } from "../../ui/form-refusal.tsx";
import { GrantList } from "../../ui/grant-list.tsx";
import { isSameGrants, isWhole } from "./grant-draft.ts";
import { GrantsEditor } from "./grants-editor.tsx";
import { GrantsPreview } from "./grants-preview.tsx";
import styles from "./people.module.css";
import { LEAST_REASON_LENGTH } from "./reason.ts";

const OURS = "weishan";

/** What a person is and may do, to change; with what it will come to before it is saved. */
export function GrantsCard({ person }: { readonly person: Person }) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const given = person.grants.filter(({ source }) => source === OURS);
  const claimed = person.grants.filter(({ source }) => source !== OURS);
  const [grants, setGrants] = useState<readonly Grant[]>(given);
  const [reason, setReason] = useState("");
  const saving = useMutation({
    mutationFn: () => changePerson(person.personId, { grants, reason: reason.trim() }),
    onSuccess: async (changed) => {
      client.setQueryData(personQuery(person.personId).queryKey, changed);
      await Promise.all([
        client.invalidateQueries({ queryKey: peopleQuery.queryKey, exact: true }),
        client.invalidateQueries({ queryKey: sessionQuery.queryKey }),
      ]);
    },
  });
  const isChanged = !isSameGrants(grants, given);
  const isComplete = isChanged && grants.every(isWhole) && reason.trim().length >= LEAST_REASON_LENGTH;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (isComplete) saving.mutate();
  };
  return (
    <Card title={t("people.grants")}>
      <form className={styles["grantsForm"]} onSubmit={submit}>
        <div className={styles["form"]}>
          {claimed.length === 0 ? null : (
            <div className={styles["claimed"]}>
              <strong>{t("people.claimed")}</strong>
              <GrantList grants={claimed} />
              <p className={styles["text"]}>{t("people.claimedDetail")}</p>
            </div>
          )}
          <GrantsEditor grants={grants} onChange={setGrants} />
        </div>
        <div className={styles["form"]}>
          <GrantsPreview grants={[...claimed, ...grants]} />
          {isChanged ? (
            <>
              <Textarea
                label={t("people.reason")}
                description={t("people.reasonHint")}
                rows={2}
                maxLength={500}
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
              <FormRefusal error={saving.error} />
              <div className={styles["buttons"]}>
                <Button variant="default" onClick={() => setGrants(given)}>
                  {t("account.cancel")}
                </Button>
                <Button type="submit" loading={saving.isPending} disabled={!isComplete}>
                  {t("people.saveGrants")}
                </Button>
              </div>
            </>
          ) : null}
        </div>
      </form>
    </Card>
  );
}
