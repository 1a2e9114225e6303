import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { demandEventsQuery, demandQuery, shedPoliciesQuery, shedSuggestionsQuery } from "../../api/energy/demand.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { CenterSwitch } from "../../ui/energy/center-switch.tsx";
import { DemandGauge } from "../../ui/energy/demand-gauge.tsx";
import { useCenter } from "../../ui/energy/use-center.ts";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { EventList } from "./event-list.tsx";
import { PolicyCard } from "./policy-card.tsx";
import { SuggestionTable } from "./suggestion-table.tsx";

const DAY_MS = 86_400_000;
/** The daemon tells of at most so many days at once. */
const SHOWN_DAYS = 60;

/** The demand of a centre: the running quarter, what could be shed, what the program may shed by itself, what happened. */
export function DemandPage() {
  const { t } = useLanguage();
  const { center } = useSearch({ from: "/energy-demand" });
  const navigate = useNavigate({ from: "/energy-demand" });
  const { centerId } = useCenter(center);
  return (
    <>
      <PageTitle title={t("shed.title")} above={<Link to="/energy">{t("energyHome.title")}</Link>}>
        <CenterSwitch
          centerId={centerId}
          onChange={(wished) => void navigate({ to: "/energy-demand", search: { center: wished }, replace: true })}
        />
      </PageTitle>
      {centerId === undefined ? null : (
        <div className={rows["stack"]}>
          <Now centerId={centerId} />
          <Suggestions centerId={centerId} />
          <Policies centerId={centerId} />
          <Events centerId={centerId} />
        </div>
      )}
    </>
  );
}

interface OfCenter {
  readonly centerId: string;
}

function Now({ centerId }: OfCenter) {
  const { t } = useLanguage();
  const query = useQuery(demandQuery(centerId));
  return (
    <Card title={t("demandNow.title")} note={t("demandNow.note")}>
      <Answered query={query} lines={6}>
        {(demand) => <DemandGauge demand={demand} />}
      </Answered>
    </Card>
  );
}

function Suggestions({ centerId }: OfCenter) {
  const query = useQuery(shedSuggestionsQuery(centerId));
  return <SuggestionTable query={query} />;
}

function Policies({ centerId }: OfCenter) {
  const query = useQuery(shedPoliciesQuery(centerId));
  return <PolicyCard centerId={centerId} query={query} />;
}

function Events({ centerId }: OfCenter) {
  const { t } = useLanguage();
  const today = useNow(DAY_MS);
  const query = useQuery(demandEventsQuery(centerId, today - SHOWN_DAYS * DAY_MS, today + DAY_MS));
  return (
    <Card title={t("shed.events")} note={t("shed.eventsNote", { count: SHOWN_DAYS })} flush>
      <Answered query={query} lines={4}>
        {({ events }) => <EventList events={events} />}
      </Answered>
    </Card>
  );
}
