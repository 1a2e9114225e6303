import { VisuallyHidden } from "@mantine/core";
import { IconCheck, IconMinus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { Rights } from "../../api/client.ts";
import { rightsQuery } from "../../api/people.ts";
import { usePrincipal } from "../../api/session.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import styles from "./people.module.css";

/** What each role may do: the same table that the daemon decides by. */
export function RightsPage() {
  const { language, t } = useLanguage();
  const { data, error, refetch } = useQuery(rightsQuery);
  return (
    <>
      <PageTitle title={t("person.rights")} />
      {data === undefined ? (
        error === null ? (
          <LoadingState lines={10} />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <div className={styles["page"]}>
          <p className={styles["text"]}>
            {t("rights.detail")} {t("rights.yours")}
          </p>
          <Card flush>
            <RightsTable table={data} />
          </Card>
          <Card title={t("rights.roles")}>
            <dl className={styles["roles"]}>
              {data.roles.map(({ role, name }) => (
                <div key={role}>
                  <dt>{localName(name, language)}</dt>
                  <dd>{t(`roleDetail.${role}`)}</dd>
                </div>
              ))}
            </dl>
          </Card>
        </div>
      )}
    </>
  );
}

function RightsTable({ table }: { readonly table: Rights }) {
  const { language, t } = useLanguage();
  const mine = new Set(usePrincipal()?.grants.map(({ role }) => role));
  return (
    // A region that scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <section className={styles["tableFrame"]} aria-label={t("rights.table")} tabIndex={0}>
      <table className={styles["table"]}>
        <thead>
          <tr>
            <th scope="col">{t("rights.right")}</th>
            {table.roles.map(({ role, name }) => (
              <th key={role} scope="col" data-mine={mine.has(role)}>
                {localName(name, language)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rights.map(({ right, name }) => (
            <tr key={right}>
              <th scope="row">{localName(name, language)}</th>
              {table.roles.map(({ role, rights }) => (
                <td key={role} data-mine={mine.has(role)}>
                  {rights.includes(right) ? (
                    <IconCheck size={18} className={styles["has"]} aria-hidden />
                  ) : (
                    <IconMinus size={16} className={styles["hasNot"]} aria-hidden />
                  )}
                  <VisuallyHidden>{rights.includes(right) ? t("rights.has") : t("rights.hasNot")}</VisuallyHidden>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
