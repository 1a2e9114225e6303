import { Link, useSearch } from "@tanstack/react-router";
import { useLanguage } from "../../i18n/language-context.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { DeliveryList } from "./delivery-list.tsx";
import { DutyView } from "./duty-view.tsx";
import { EscalationView } from "./escalation-view.tsx";
import styles from "./roster.module.css";
import { ROSTER_VIEWS } from "./roster-search.ts";

/** Who is called when an alarm comes, in which order, and what became of each message. */
export function RosterPage() {
  const { t } = useLanguage();
  const { view = "duty", state } = useSearch({ from: "/rosters" });
  return (
    <>
      <PageTitle title={t("roster.title")} />
      <div className={styles["page"]}>
        <nav className={styles["tabs"]} aria-label={t("roster.title")}>
          {ROSTER_VIEWS.map((one) => (
            <Link
              key={one}
              to="/rosters"
              search={one === "duty" ? {} : { view: one }}
              className={styles["tab"]}
              activeOptions={{ exact: true }}
              replace
            >
              {t(`roster.view.${one}`)}
            </Link>
          ))}
        </nav>
        {view === "duty" ? <DutyView /> : view === "escalation" ? <EscalationView /> : <DeliveryList state={state} />}
      </div>
    </>
  );
}
