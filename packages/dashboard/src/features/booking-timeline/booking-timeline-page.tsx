import { useHotkeys, useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useClaimStream } from "../../api/booking/claim-stream.ts";
import { type Claim, claimsQuery, resourcesQuery } from "../../api/booking/claims.ts";
import { centersQuery } from "../../api/queries.ts";
import { useMay } from "../../api/session.ts";
import { taipeiDate } from "../../format/format-date.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import type { TimelineProposal } from "../../ui/timeline/timeline-item.ts";
import { BlackoutDialog } from "./blackout-dialog.tsx";
import {
  type BookingSearch,
  type BookingSearchChange,
  type BookingView,
  changedBookingSearch,
} from "./booking-search.ts";
import { BookingActions, BookingToolbar } from "./booking-toolbar.tsx";
import { ClaimDrawer } from "./claim-drawer.tsx";
import { ClaimList } from "./claim-list.tsx";
import { ClaimTimeline } from "./claim-timeline.tsx";
import { FreePanel } from "./free-panel.tsx";
import { Legend } from "./legend.tsx";
import { MoveDialog } from "./move-dialog.tsx";
import { QuickBookingDialog } from "./quick-booking-dialog.tsx";
import { SeriesDialog } from "./series-dialog.tsx";
import { shownDays, steppedDate } from "./shown-days.ts";
import { rowResources } from "./timeline-rows.ts";

const PHONE = "(width < 48em)";
const MINUTE_MS = 60_000;

/** What stands open beside the timeline; one thing at a time. */
type Opened =
  | { readonly what: "quick"; readonly slot: Omit<TimelineProposal, "id"> | null }
  | { readonly what: "series" }
  | { readonly what: "free" }
  | { readonly what: "blackout" }
  | { readonly what: "move"; readonly claim: Claim; readonly proposal: TimelineProposal | null };

/** Rooms and time: what is let, what is kept, what is closed, and how to let more. */
export function BookingTimelinePage() {
  const { t } = useLanguage();
  const search = useSearch({ from: "/bookings" });
  const navigate = useNavigate({ from: "/bookings" });
  const isPhone = useMediaQuery(PHONE, false, { getInitialValueInEffect: false });
  const mayManage = useMay("booking.manage");
  const today = taipeiDate(useNow(MINUTE_MS));
  const [opened, setOpened] = useState<Opened | null>(null);
  const view: BookingView = search.view ?? (isPhone ? "list" : "week");
  const date = search.date ?? today;
  const days = useMemo(() => shownDays(view, date), [view, date]);
  const resources = useQuery(resourcesQuery);
  const centers = useQuery(centersQuery);
  const claims = useQuery(claimsQuery({ from: days.from, to: days.to }));
  const connection = useClaimStream();
  const change = (part: BookingSearchChange): void =>
    void navigate({
      to: "/bookings",
      search: (before: BookingSearch) => changedBookingSearch(before, part),
      replace: true,
      resetScroll: false,
    });
  const go = (steps: 1 | -1): void => change({ date: steppedDate(view, date, steps) });
  useHotkeys([
    ["t", () => change({ date: undefined })],
    ["[", () => go(-1)],
    ["]", () => go(1)],
    ["f", () => setOpened({ what: "free" })],
    ...(mayManage ? [["n", () => setOpened({ what: "quick", slot: null })] satisfies [string, () => void]] : []),
  ]);
  const all = resources.data?.resources;
  const shownRows = useMemo(
    () => rowResources(all ?? [], { center: search.center, venueClass: search.class }),
    [all, search.center, search.class],
  );
  const shownClaims = useMemo(
    () => (claims.data?.claims ?? []).filter(({ kind }) => search.kind === undefined || kind === search.kind),
    [claims.data, search.kind],
  );
  const open = shownClaims.find(({ id }) => id === search.open) ?? null;
  const close = (): void => setOpened(null);
  const error = resources.error ?? claims.error;
  const proposal = opened?.what === "move" ? opened.proposal : null;
  return (
    <>
      <PageTitle title={t("bookings.title")}>
        <BookingActions
          onFree={() => setOpened({ what: "free" })}
          onQuick={mayManage ? () => setOpened({ what: "quick", slot: null }) : null}
          onSeries={mayManage ? () => setOpened({ what: "series" }) : null}
          onBlackout={() => setOpened({ what: "blackout" })}
          onDaySheet={() =>
            void navigate({
              to: "/booking-today",
              search: { date, ...(search.center === undefined ? {} : { center: search.center }) },
            })
          }
        />
      </PageTitle>
      <BookingToolbar
        search={search}
        view={view}
        days={days}
        centers={centers.data?.centers ?? []}
        onChange={change}
        onStep={go}
      />
      {claims.data !== undefined && (claims.isError || connection === "lost") ? (
        <p role="alert" className={rows["stale"]}>
          {t("bookings.stale")}
        </p>
      ) : null}
      {all === undefined || claims.data === undefined ? (
        error === null ? (
          <LoadingState lines={12} />
        ) : (
          <ErrorState error={error} onRetry={() => void Promise.all([resources.refetch(), claims.refetch()])} />
        )
      ) : view === "list" ? (
        <ClaimList claims={shownClaims} days={days} rows={shownRows} onOpen={(id) => change({ open: id })} />
      ) : (
        <>
          <ClaimTimeline
            claims={shownClaims}
            rows={shownRows}
            resources={all}
            centers={centers.data?.centers ?? []}
            days={days}
            proposal={proposal}
            onOpen={(id) => change({ open: id })}
            onSlot={mayManage ? (slot) => setOpened({ what: "quick", slot }) : null}
            onMove={(claim, to) => setOpened({ what: "move", claim, proposal: to })}
            onDay={(day) => change({ view: "day", date: day })}
          />
          <Legend mayBook={mayManage} />
        </>
      )}
      {open === null || all === undefined || opened !== null ? null : (
        <ClaimDrawer
          claim={open}
          onClose={() => change({ open: undefined })}
          onMove={(claim) => setOpened({ what: "move", claim, proposal: null })}
        />
      )}
      {opened?.what === "free" && all !== undefined ? (
        <FreePanel
          date={date}
          search={search}
          onClose={close}
          onBook={mayManage ? (slot) => setOpened({ what: "quick", slot }) : null}
        />
      ) : null}
      {opened?.what === "quick" && all !== undefined ? (
        <QuickBookingDialog date={date} slot={opened.slot} onClose={close} />
      ) : null}
      {opened?.what === "series" && all !== undefined ? <SeriesDialog date={date} onClose={close} /> : null}
      {opened?.what === "blackout" && all !== undefined ? <BlackoutDialog date={date} onClose={close} /> : null}
      {opened?.what === "move" && all !== undefined ? (
        <MoveDialog claim={opened.claim} proposal={opened.proposal} onClose={close} />
      ) : null}
    </>
  );
}
