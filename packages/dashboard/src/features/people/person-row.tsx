import { IconChevronRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Person } from "../../api/client.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { AgeText } from "../../ui/age-text.tsx";
import { GrantList } from "../../ui/grant-list.tsx";
import { PersonMark } from "../../ui/person-mark.tsx";
import styles from "./people.module.css";
import { PersonBadges } from "./person-badges.tsx";

const MINUTE_MS = 60_000;

/** One person in the list: who, what they are here, when they were last here. */
export function PersonRow({ person }: { readonly person: Person }) {
  const { t } = useLanguage();
  return (
    <li>
      <Link
        to="/people/$id"
        params={{ id: person.personId }}
        className={styles["row"]}
        data-disabled={person.isDisabled}
      >
        <PersonMark name={person.displayName} sizePx={36} />
        <span className={styles["who"]}>
          <span className={styles["rowName"]}>
            {person.displayName}
            <PersonBadges person={person} />
          </span>
          <span className={styles["email"]}>{person.email}</span>
        </span>
        <span className={styles["grants"]}>
          <GrantList grants={person.grants} />
        </span>
        <span className={styles["seen"]}>
          {person.lastSeenAt === null ? (
            t("people.neverSeen")
          ) : (
            <>
              {t("people.seen")} <AgeText at={person.lastSeenAt} stepMs={MINUTE_MS} />
            </>
          )}
        </span>
        <IconChevronRight size={16} className={styles["chevron"]} aria-hidden />
      </Link>
    </li>
  );
}
