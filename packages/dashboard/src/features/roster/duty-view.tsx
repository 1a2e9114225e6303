import { Button } from "@mantine/core";
import { IconCalendarUser, IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { onDutyQuery, type Rosters, type RosterTeam, rostersQuery } from "../../api/rosters.ts";
import { useMay } from "../../api/session.ts";
import { formatMoment } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { PersonMark } from "../../ui/person-mark.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { ContactsDialog } from "./contacts-dialog.tsx";
import styles from "./roster.module.css";
import { TeamDialog } from "./team-dialog.tsx";

const STEP_MS = 30_000;

/** Who is on duty now, and the weeks of each team. */
export function DutyView() {
  const { t } = useLanguage();
  const rosters = useQuery(rostersQuery);
  const mayConfigure = useMay("alarm.configure");
  const [editing, edit] = useState<RosterTeam | null>(null);
  const [hasContacts, showContacts] = useState(false);
  const { data } = rosters;
  if (data === undefined)
    return rosters.error === null ? (
      <LoadingState lines={8} />
    ) : (
      <ErrorState error={rosters.error} onRetry={() => void rosters.refetch()} />
    );
  return (
    <>
      <OnDutyNow />
      {data.teams.length === 0 ? (
        <EmptyState
          icon={<IconCalendarUser size={28} />}
          title={t("roster.noTeams")}
          detail={t("roster.noTeamsDetail")}
        />
      ) : (
        <div className={styles["grid"]}>
          {data.teams.map((team) => (
            <TeamCard key={team.id} team={team} rosters={data} onEdit={mayConfigure ? () => edit(team) : null} />
          ))}
        </div>
      )}
      {mayConfigure ? (
        <div className={styles["ways"]}>
          <Button variant="default" onClick={() => edit(newTeam(data))}>
            {t("roster.addTeam")}
          </Button>
          <Button variant="default" onClick={() => showContacts(true)}>
            {t("roster.contacts")}
          </Button>
        </div>
      ) : null}
      {hasContacts ? <ContactsDialog rosters={data} onClose={() => showContacts(false)} /> : null}
      {editing === null ? null : <TeamDialog team={editing} rosters={data} onClose={() => edit(null)} />}
    </>
  );
}

function newTeam({ teams }: Rosters): RosterTeam {
  const taken = new Set(teams.map(({ id }) => id));
  let number = teams.length + 1;
  while (taken.has(`team-${number}`)) number += 1;
  return { id: `team-${number}`, name: { zh: "", en: "" }, centers: "all", memberIds: [], shifts: [], overrides: [] };
}

/** The people who would be called this minute. */
function OnDutyNow() {
  const { language, t } = useLanguage();
  const now = useNow(STEP_MS);
  const { data } = useQuery(onDutyQuery);
  if (data === undefined || data.teams.length === 0) return null;
  return (
    <Card title={t("roster.now")}>
      <ul className={styles["duty"]}>
        {data.teams.map(({ teamId, name, people, until, isOverridden }) => (
          <li key={teamId}>
            <span className={styles["teamName"]}>{localName(name, language)}</span>
            {people.length === 0 ? (
              <strong className={styles["nobody"]}>{t("roster.nobody")}</strong>
            ) : (
              people.map((person) => (
                <span key={person.personId} className={styles["person"]}>
                  <PersonMark name={person.displayName} sizePx={26} />
                  {person.displayName}
                </span>
              ))
            )}
            <span className={styles["note"]}>
              {until === null ? null : t("roster.until", { time: formatMoment(until, now, language) })}{" "}
              {isOverridden ? t("roster.standIn") : null}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface TeamCardProps {
  readonly team: RosterTeam;
  readonly rosters: Rosters;
  /** Null: for whoever may only look. */
  readonly onEdit: (() => void) | null;
}

function TeamCard({ team, rosters, onEdit }: TeamCardProps) {
  const { language, t } = useLanguage();
  const now = useNow(STEP_MS);
  const names = new Map(rosters.people.map(({ personId, displayName }) => [personId, displayName]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  const coming = team.overrides.filter(({ toAt }) => toAt > now);
  return (
    <Card
      title={localName(team.name, language)}
      note={t("roster.members", { count: team.memberIds.length })}
      aside={
        onEdit === null ? null : (
          <Button size="xs" variant="default" leftSection={<IconPencil size={14} aria-hidden />} onClick={onEdit}>
            {t("roster.edit")}
          </Button>
        )
      }
    >
      {team.shifts.length === 0 ? (
        <p className={styles["note"]}>{t("roster.noShifts")}</p>
      ) : (
        <table className={styles["week"]}>
          <tbody>
            {team.shifts.map(({ personId, days, from, to }) => (
              <tr key={`${personId} ${days.join(",")} ${from}`}>
                <th scope="row">{nameOf(personId)}</th>
                <td>{days.map((day) => t(`roster.day.${WEEK_DAYS[day - 1] ?? "1"}`)).join(t("roster.dayComma"))}</td>
                <td>
                  {from}–{to}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {coming.length === 0 ? null : (
        <>
          <h3 className={styles["heading"]}>{t("roster.overrides")}</h3>
          <ul className={styles["overrides"]}>
            {coming.map(({ personId, fromAt, toAt, note }) => (
              <li key={`${personId} ${fromAt}`}>
                <strong>{nameOf(personId)}</strong>
                <span>
                  {formatMoment(fromAt, now, language)} – {formatMoment(toAt, now, language)}
                </span>
                <span className={styles["note"]}>{note}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

const WEEK_DAYS = ["1", "2", "3", "4", "5", "6", "7"] as const;
