import { Button, SegmentedControl } from "@mantine/core";
import { IconClipboardCheck, IconFilterOff, IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../../api/session.ts";
import { type TicketRow, ticketsQuery } from "../../api/tickets.ts";
import { formatCount } from "../../format/format-number.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { NewTicketDialog } from "./new-ticket-dialog.tsx";
import { TicketBoard } from "./ticket-board.tsx";
import { TicketFilters } from "./ticket-filters.tsx";
import { TicketLine } from "./ticket-line.tsx";
import { changedSearch, filterOf, type TicketSearch, type TicketSearchChange } from "./ticket-search.ts";

/** What must be worked on: as a list, or as a board by how far each has come. */
export function TicketsPage() {
  const { language, t } = useLanguage();
  const search = useSearch({ from: "/tickets" });
  const navigate = useNavigate({ from: "/tickets" });
  const mayReport = useMay("ticket.report");
  const [isAdding, setAdding] = useState(false);
  const tickets = useInfiniteQuery(ticketsQuery(filterOf(search)));
  const change = (part: TicketSearchChange): void =>
    void navigate({
      to: "/tickets",
      search: (before: TicketSearch) => changedSearch(before, part),
      replace: true,
      resetScroll: false,
    });
  const all = tickets.data?.pages.flatMap((page) => page.tickets);
  return (
    <>
      <PageTitle
        title={t("ticket.title")}
        above={all === undefined ? null : t("ticket.count", { count: formatCount(all.length, language) })}
      >
        <SegmentedControl
          aria-label={t("ticket.view")}
          value={search.view ?? "list"}
          onChange={(view) => change({ view: view === "board" ? "board" : undefined })}
          data={[
            { value: "list", label: t("ticket.view.list") },
            { value: "board", label: t("ticket.view.board") },
          ]}
        />
        {mayReport ? (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
            {t("ticket.new")}
          </Button>
        ) : null}
      </PageTitle>
      <TicketFilters search={search} onChange={change} />
      {tickets.isError && all !== undefined ? (
        <p role="alert" className={rows["stale"]}>
          {t("ticket.stale")}
        </p>
      ) : null}
      {all === undefined ? (
        tickets.isError ? (
          <ErrorState error={tickets.error} onRetry={() => void tickets.refetch()} />
        ) : (
          <LoadingState lines={8} />
        )
      ) : search.view === "board" ? (
        <TicketBoard tickets={all} />
      ) : all.length === 0 ? (
        <NoTickets search={search} />
      ) : (
        <TicketList
          tickets={all}
          onMore={tickets.hasNextPage ? () => void tickets.fetchNextPage() : null}
          isFetching={tickets.isFetchingNextPage}
        />
      )}
      {isAdding ? <NewTicketDialog onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function NoTickets({ search }: { readonly search: TicketSearch }) {
  const { t } = useLanguage();
  const isFiltered = Object.keys(search).some((key) => key !== "view" && key !== "sort");
  return isFiltered ? (
    <EmptyState icon={<IconFilterOff size={28} />} title={t("ticket.none")} detail={t("ticket.noneDetail")} />
  ) : (
    <EmptyState
      icon={<IconClipboardCheck size={28} />}
      title={t("ticket.noneOpen")}
      detail={t("ticket.noneOpenDetail")}
    />
  );
}

interface TicketListProps {
  readonly tickets: readonly TicketRow[];
  /** Null: there are no more. */
  readonly onMore: (() => void) | null;
  readonly isFetching: boolean;
}

function TicketList({ tickets, onMore, isFetching }: TicketListProps) {
  const { t } = useLanguage();
  return (
    <Card>
      <div style={{ margin: "-14px -16px" }}>
        <ul className={rows["list"]}>
          {tickets.map((ticket) => (
            <li key={ticket.id}>
              <TicketLine ticket={ticket} />
            </li>
          ))}
        </ul>
        {onMore === null ? null : (
          <div className={rows["more"]}>
            <Button variant="light" loading={isFetching} onClick={onMore}>
              {t("ticket.more")}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}
