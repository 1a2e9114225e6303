import { Button, CloseButton, TextInput } from "@mantine/core";
import { IconMailPlus, IconSearch, IconUserOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { peopleQuery } from "../../api/people.ts";
import { roleName } from "../../format/access-name.ts";
import { formatCount } from "../../format/format-number.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { findPeople } from "./find-people.ts";
import { InvitationsCard } from "./invitations-card.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import styles from "./people.module.css";
import { PersonRow } from "./person-row.tsx";

/** Everybody with an account and everybody invited. */
export function PeoplePage() {
  const { language, t } = useLanguage();
  const { data, error, refetch } = useQuery(peopleQuery);
  const [words, setWords] = useState("");
  const [isInviting, setInviting] = useState(false);
  const people = data?.people ?? [];
  const found = findPeople(people, words, (role) => roleName(role, language));
  return (
    <>
      <PageTitle title={t("nav.people")}>
        <LinkButton to="/rights" variant="default">
          {t("person.rights")}
        </LinkButton>
        <Button leftSection={<IconMailPlus size={18} stroke={1.6} aria-hidden />} onClick={() => setInviting(true)}>
          {t("people.invite")}
        </Button>
      </PageTitle>
      {data === undefined ? (
        error === null ? (
          <LoadingState lines={8} />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <div className={styles["page"]}>
          <Card
            title={t("people.accounts")}
            note={t("people.count", {
              shown: formatCount(found.length, language),
              total: formatCount(people.length, language),
            })}
            flush
            aside={
              <TextInput
                className={styles["words"]}
                size="xs"
                aria-label={t("people.words")}
                placeholder={t("people.words")}
                leftSection={<IconSearch size={16} aria-hidden />}
                value={words}
                onChange={(event) => setWords(event.currentTarget.value)}
                rightSection={
                  words === "" ? null : (
                    <CloseButton size="sm" aria-label={t("equipment.clearWords")} onClick={() => setWords("")} />
                  )
                }
              />
            }
          >
            {found.length === 0 ? (
              <EmptyState icon={<IconUserOff size={28} />} title={t("people.none")} />
            ) : (
              <ul className={styles["rows"]}>
                {found.map((person) => (
                  <PersonRow key={person.personId} person={person} />
                ))}
              </ul>
            )}
          </Card>
          <InvitationsCard />
        </div>
      )}
      {isInviting ? <InviteDialog onClose={() => setInviting(false)} /> : null}
    </>
  );
}
