import { Button, Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import {
  type ApplicationDetail,
  applicationQuery,
  extendApplication,
  moveApplication,
  type Overrule,
  quoteQuery,
  swapApplications,
} from "../../api/booking/applications.ts";
import { type BookableResource, type Claim, claimsQuery } from "../../api/booking/claims.ts";
import { formatPeriod } from "../../format/format-period.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { ConflictRefusal } from "../../ui/booking/conflict-refusal.tsx";
import { conflictsAt } from "../../ui/booking/conflicts-at.ts";
import { FindingList } from "../../ui/booking/finding-list.tsx";
import { type Place, PlaceCheck } from "../../ui/booking/place-check.tsx";
import { PriceChange } from "../../ui/booking/price-change.tsx";
import { useRooms } from "../../ui/booking/use-rooms.ts";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import { LoadingState } from "../../ui/screen-state.tsx";
import type { TimelineProposal } from "../../ui/timeline/timeline-item.ts";
import styles from "./booking-timeline.module.css";
import { PlaceFields } from "./place-fields.tsx";
import { type SwapPartner, swapPartner } from "./swap-partner.ts";

/** Long enough to type a time, short enough to read while somebody waits on the telephone. */
const SETTLED_MS = 250;
const LEAST_WORDS = 2;

interface MoveDialogProps {
  readonly claim: Claim;
  /** Where it was pulled; null: the fields begin where it stands. */
  readonly proposal: TimelineProposal | null;
  readonly onClose: () => void;
}

/** Gives a letting another room or time, after showing what that means; closed, nothing has happened. */
export function MoveDialog({ claim, proposal, onClose }: MoveDialogProps) {
  const { language, t } = useLanguage();
  const { data: application, error } = useQuery({
    ...applicationQuery(claim.applicationId ?? ""),
    enabled: claim.applicationId !== null,
  });
  return (
    <SafetyDialog
      title={t("bookings.moveTitle")}
      subtitle={`${claim.title} ${formatPeriod(claim.from, claim.to, language)}`}
      onClose={onClose}
    >
      {application === undefined ? (
        error === null ? (
          <LoadingState lines={6} />
        ) : (
          <DialogRefusal error={error} />
        )
      ) : (
        <MoveForm application={application} claim={claim} proposal={proposal} onClose={onClose} />
      )}
    </SafetyDialog>
  );
}

function MoveForm({
  application,
  claim,
  proposal,
  onClose,
}: MoveDialogProps & { readonly application: ApplicationDetail }) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const { nameOf, resources } = useRooms();
  const placeText = (at: Place): string => `${nameOf(at.resourceId)} ${formatPeriod(at.from, at.to, language)}`;
  const slot = application.slots.find(({ id }) => id === claim.bookingId) ?? application.slots[0];
  const before: Place = { resourceId: slot?.resourceId ?? claim.resourceId ?? "", from: claim.from, to: claim.to };
  const [place, setPlace] = useState<Place>(
    proposal === null
      ? before
      : {
          resourceId: roomAt(
            proposal.rowId,
            resources.find(({ id }) => id === before.resourceId),
          ),
          from: proposal.from,
          to: proposal.to,
        },
  );
  const [settled] = useDebouncedValue(place, SETTLED_MS);
  const [reason, setReason] = useState("");
  const isTime = settled.to > settled.from;
  const answer = useQuery({ ...quoteQuery(questionOf(application, slot?.id ?? null, settled)), enabled: isTime });
  const isSame = place.resourceId === before.resourceId && place.from === before.from && place.to === before.to;
  const findings = answer.data?.findings ?? [];
  const overruled = application.overruled.map(({ key }) => key);
  const open = findings.filter(({ key }) => !overruled.includes(key));
  const isHard = open.some(({ mayOverrule }) => !mayOverrule);
  const needsReason = open.length > 0;
  const around = useQuery({ ...claimsQuery({ from: settled.from, to: settled.to }), enabled: isTime });
  const partner = swapPartner(conflictsAt(around.data?.claims ?? [], settled, claim.bookingId));
  const swapping = useMutation({
    mutationFn: (other: SwapPartner) =>
      swapApplications({
        a: { applicationId: application.id, slotId: slot?.id ?? null },
        b: { applicationId: other.applicationId, slotId: other.bookingId },
        reason: reason.trim(),
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["claims"] }),
    onSuccess: onClose,
  });
  const moving = useMutation({
    mutationFn: () => {
      const overrule: Overrule | null =
        open.length === 0 ? null : { findings: open.map(({ key }) => key), reason: reason.trim() };
      const order = {
        slotId: slot?.id ?? null,
        to: place.to,
        overrule,
        reason: reason.trim() === "" ? null : reason.trim(),
      };
      const isLonger = place.resourceId === before.resourceId && place.from === before.from && place.to > before.to;
      return isLonger
        ? extendApplication(application.id, order)
        : moveApplication(application.id, { ...order, resourceId: place.resourceId, from: place.from });
    },
    onSettled: async () => {
      // Also after a refusal: whoever was quicker is then seen in the way.
      await queries.invalidateQueries({ queryKey: ["claims"] });
      await queries.invalidateQueries({ queryKey: ["application", application.id] });
    },
    onSuccess: onClose,
  });
  const canMove =
    !isSame && isTime && !isHard && (!needsReason || reason.trim().length >= LEAST_WORDS) && answer.data !== undefined;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (canMove) moving.mutate();
  };
  return (
    <form className={rows["form"]} onSubmit={submit} noValidate>
      <PlaceFields place={place} onChange={setPlace} />
      {isSame ? (
        <p className={rows["quiet"]}>{t("bookings.moveSame")}</p>
      ) : isTime ? (
        <>
          <p className={styles["fromTo"]}>
            <s>{placeText(before)}</s>
            <strong>{placeText(place)}</strong>
          </p>
          <PlaceCheck
            place={settled}
            bookingId={claim.bookingId}
            onRoom={(room) => setPlace({ ...place, resourceId: room })}
          />
          {answer.data === undefined ? (
            <DialogRefusal error={answer.error} />
          ) : (
            <>
              <FindingList findings={findings} overruled={overruled} />
              <PriceChange beforeTwd={application.quote.totalTwd} afterTwd={answer.data.quote.totalTwd} />
            </>
          )}
        </>
      ) : null}
      <Textarea
        label={needsReason ? t("bookings.overruleReason") : t("bookings.reasonOptional")}
        withAsterisk={needsReason}
        rows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ConflictRefusal error={moving.error ?? swapping.error} />
      <div className={rows["buttons"]}>
        {partner === null || isSame ? null : (
          <Button
            variant="light"
            loading={swapping.isPending}
            disabled={reason.trim().length < LEAST_WORDS}
            onClick={() => swapping.mutate(partner)}
          >
            {t("bookings.swapWith", { title: partner.title })}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {t("bookings.leaveIt")}
        </Button>
        <Button type="submit" loading={moving.isPending} disabled={!canMove}>
          {t("bookings.moveNow")}
        </Button>
      </div>
    </form>
  );
}

/** A combination that was pulled within the rows of its parts stays the combination. */
const roomAt = (rowId: string, before: BookableResource | undefined): string =>
  before?.partIds?.includes(rowId) === true ? before.id : rowId;

/** The same application with one use at another place. */
const questionOf = (application: ApplicationDetail, slotId: string | null, place: Place) => ({
  slots: application.slots
    .filter(({ ended }) => ended === null)
    .map(({ id, resourceId, from, to, layout }) =>
      id === slotId ? { ...place, layout } : { resourceId, from, to, layout },
    ),
  applicantClass: application.applicantClass,
  attendancePersons: application.attendancePersons,
  equipment: application.equipment,
  airConditioning: application.airConditioning,
  hasInsurance: application.hasInsurance,
  organisation: application.organisation,
});
