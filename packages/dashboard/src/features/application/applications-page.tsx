import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconFileOff } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { VENUE_CLASSES } from "@weishan/core/booking";
import { useState } from "react";
import { applicationsQuery } from "../../api/booking/applications.ts";
import { centersQuery } from "../../api/queries.ts";
import { formatCount } from "../../format/format-number.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { ApplicationLine } from "../../ui/booking/application-line.tsx";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import {
  APPLICATION_SORTS,
  APPLICATION_STAGES,
  type ApplicationSearch,
  type ApplicationSearchChange,
  applicationFilterOf,
  parseApplicationSearch,
} from "./application-search.ts";

const TYPED_MS = 300;

/** Every application, by how far it is; what is used first stands first. */
export function ApplicationsPage() {
  const { language, t } = useLanguage();
  const search = useSearch({ from: "/applications" });
  const navigate = useNavigate({ from: "/applications" });
  const applications = useInfiniteQuery(applicationsQuery(applicationFilterOf(search)));
  const change = (part: ApplicationSearchChange): void =>
    void navigate({
      to: "/applications",
      search: (before: ApplicationSearch) => parseApplicationSearch({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    });
  const all = applications.data?.pages.flatMap((page) => page.applications);
  return (
    <>
      <PageTitle
        title={t("application.list")}
        above={all === undefined ? null : t("application.count", { count: formatCount(all.length, language) })}
      />
      <Filters search={search} onChange={change} />
      {applications.isError && all !== undefined ? (
        <p role="alert" className={rows["stale"]}>
          {t("ticket.stale")}
        </p>
      ) : null}
      {all === undefined ? (
        applications.isError ? (
          <ErrorState error={applications.error} onRetry={() => void applications.refetch()} />
        ) : (
          <LoadingState lines={8} />
        )
      ) : all.length === 0 ? (
        <EmptyState
          icon={<IconFileOff size={28} />}
          title={t("application.none")}
          detail={t("application.noneDetail")}
        />
      ) : (
        <Card flush>
          <ul className={rows["list"]}>
            {all.map((application) => (
              <li key={application.id}>
                <ApplicationLine application={application} />
              </li>
            ))}
          </ul>
          {applications.hasNextPage ? (
            <div className={rows["more"]}>
              <Button
                variant="light"
                loading={applications.isFetchingNextPage}
                onClick={() => void applications.fetchNextPage()}
              >
                {t("ticket.more")}
              </Button>
            </div>
          ) : null}
        </Card>
      )}
    </>
  );
}

interface FiltersProps {
  readonly search: ApplicationSearch;
  readonly onChange: (change: ApplicationSearchChange) => void;
}

function Filters({ search, onChange }: FiltersProps) {
  const { language, t } = useLanguage();
  const { data } = useQuery(centersQuery);
  const [words, setWords] = useState(search.q ?? "");
  const ask = useDebouncedCallback((q: string) => onChange({ q: q === "" ? undefined : q }), TYPED_MS);
  return (
    <search className={rows["filters"]}>
      <TextInput
        className={rows["words"]}
        label={t("application.words")}
        value={words}
        onChange={({ currentTarget: { value } }) => {
          setWords(value);
          ask(value);
        }}
      />
      <NativeSelect
        label={t("application.stage")}
        value={search.stage ?? "open"}
        onChange={({ currentTarget: { value } }) =>
          onChange({ stage: APPLICATION_STAGES.find((stage) => stage === value) })
        }
        data={APPLICATION_STAGES.map((stage) => ({ value: stage, label: t(`application.stage.${stage}`) }))}
      />
      <NativeSelect
        label={t("bookings.center")}
        value={search.center ?? ""}
        onChange={({ currentTarget: { value } }) => onChange({ center: value === "" ? undefined : value })}
        data={[
          { value: "", label: t("bookings.everyCenter") },
          ...(data?.centers ?? []).map(({ id, name }) => ({ value: id, label: localName(name, language) })),
        ]}
      />
      <NativeSelect
        label={t("bookings.class")}
        value={search.class ?? ""}
        onChange={({ currentTarget: { value } }) => onChange({ class: VENUE_CLASSES.find((one) => one === value) })}
        data={[
          { value: "", label: t("bookings.everyClass") },
          ...VENUE_CLASSES.map((one) => ({ value: one, label: t(`venueClass.${one}`) })),
        ]}
      />
      <NativeSelect
        label={t("application.sort")}
        value={search.sort ?? "first-use"}
        onChange={({ currentTarget: { value } }) => onChange({ sort: APPLICATION_SORTS.find((one) => one === value) })}
        data={APPLICATION_SORTS.map((one) => ({ value: one, label: t(`application.sort.${one}`) }))}
      />
    </search>
  );
}
