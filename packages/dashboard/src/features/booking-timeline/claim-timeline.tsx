import { useMemo } from "react";
import type { BookableResource, Claim } from "../../api/booking/claims.ts";
import type { Center } from "../../api/client.ts";
import { useMay } from "../../api/session.ts";
import { taipeiDate } from "../../format/format-date.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { claimPrefix, claimSentence } from "../../ui/booking/claim-words.ts";
import { Timeline } from "../../ui/timeline/timeline.tsx";
import type { TimelineItem, TimelineProposal } from "../../ui/timeline/timeline-item.ts";
import { hoursAround } from "../../ui/timeline/timeline-scale.ts";
import { isMovableClaim } from "./movable-claim.ts";
import type { ShownDays } from "./shown-days.ts";
import { rowGroups, timelineItems } from "./timeline-rows.ts";

/** What every working day shows, whether or not anything happens then. */
const OFFICE = { openMinute: 8 * 60, closeMinute: 22 * 60 } as const;
/** The least width of a day by how many there are, px. */
const DAY_PX = { one: 900, week: 140, month: 44 } as const;
const WEEK_DAYS = 7;
const FINE_STEP_MINUTES = 30;
const COARSE_STEP_MINUTES = 60;

interface ClaimTimelineProps {
  readonly claims: readonly Claim[];
  readonly rows: readonly BookableResource[];
  readonly resources: readonly BookableResource[];
  readonly centers: readonly Center[];
  readonly days: ShownDays;
  readonly proposal: TimelineProposal | null;
  readonly onOpen: (claimId: string) => void;
  readonly onSlot: ((slot: Omit<TimelineProposal, "id">) => void) | null;
  /** Null: nothing was pulled, the dialog asks for the place. */
  readonly onMove: (claim: Claim, to: TimelineProposal | null) => void;
  readonly onDay: (date: string) => void;
}

/** The claims of some days in the rows of their rooms. */
export function ClaimTimeline(props: ClaimTimelineProps) {
  const { claims, rows, resources, centers, days, proposal, onOpen, onSlot, onMove, onDay } = props;
  const { language, t } = useLanguage();
  const mayManage = useMay("booking.manage");
  const groups = useMemo(() => {
    const centerName = (id: string): string => {
      const name = centers.find((center) => center.id === id)?.name;
      return name === undefined ? id : localName(name, language);
    };
    return rowGroups(rows, {
      name: (resource) => localName(resource.name, language),
      seats: (count) => t("bookings.seats", { count }),
      group: centerName,
    });
  }, [rows, centers, language, t]);
  const items = useMemo(
    () =>
      timelineItems(
        claims,
        { rows, resources },
        {
          item: (claim, row) => ({
            kindWord: claimPrefix(claim, t),
            title: claim.title,
            label: claimSentence(claim, localName(row.name, language), { language, t }),
          }),
          shade: (taken, row) => {
            const names = new Set(taken.map(({ taken: by }) => (by === undefined ? "" : localName(by.name, language))));
            const name = [...names].join(t("claim.comma"));
            const sentences = taken.map(({ claim, taken: by }) =>
              claimSentence(claim, by === undefined ? "" : localName(by.name, language), { language, t }),
            );
            return {
              kindWord: t("bookings.takenThrough", { name }),
              title: "",
              label: t("bookings.shade", {
                name,
                row: localName(row.name, language),
                sentences: sentences.join(" / "),
              }),
            };
          },
          isMovable: (claim) => mayManage && isMovableClaim(claim),
        },
      ),
    [claims, rows, resources, language, t, mayManage],
  );
  const scale = useMemo(
    () => ({ from: days.from, dayCount: days.dayCount, ...hoursAround(items, days.from, OFFICE) }),
    [days, items],
  );
  const claimOf = (id: string): Claim | undefined => claims.find((claim) => claim.id === id);
  const move = (id: string, to: TimelineProposal | null): void => {
    const claim = claimOf(id);
    if (claim !== undefined) onMove(claim, to);
  };
  return (
    <Timeline
      label={t("bookings.timeline")}
      scale={scale}
      groups={groups}
      items={items}
      stepMinutes={days.dayCount === 1 ? FINE_STEP_MINUTES : COARSE_STEP_MINUTES}
      dayPx={days.dayCount === 1 ? DAY_PX.one : days.dayCount <= WEEK_DAYS ? DAY_PX.week : DAY_PX.month}
      proposal={proposal}
      onOpen={(item) => onOpen(item.id)}
      onSlot={onSlot}
      onPropose={(to) => move(to.id, to)}
      onMoveByKey={(item: TimelineItem) => move(item.id, null)}
      onDay={(atMs) => onDay(taipeiDate(atMs))}
    />
  );
}
