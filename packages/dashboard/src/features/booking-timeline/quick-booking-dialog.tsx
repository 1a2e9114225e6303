import { Button, Checkbox, NativeSelect, NumberInput, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue, useHotkeys } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type SyntheticEvent, useState } from "react";
import { quoteQuery } from "../../api/booking/applications.ts";
import { bookQuickly } from "../../api/booking/desk-booking.ts";
import { formatTwd } from "../../format/format-money.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { ConflictRefusal } from "../../ui/booking/conflict-refusal.tsx";
import { FindingList } from "../../ui/booking/finding-list.tsx";
import { PlaceCheck } from "../../ui/booking/place-check.tsx";
import { useRooms } from "../../ui/booking/use-rooms.ts";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import type { TimelineProposal } from "../../ui/timeline/timeline-item.ts";
import { startingPlace } from "./booked-place.ts";
import styles from "./booking-timeline.module.css";
import { PlaceFields } from "./place-fields.tsx";
import { useApplicantClasses } from "./use-applicant-classes.ts";

const SETTLED_MS = 250;
const LEAST_WORDS = 2;
const LEAST_DIGITS = 3;

interface QuickBookingDialogProps {
  readonly date: string;
  readonly slot: Omit<TimelineProposal, "id"> | null;
  readonly onClose: () => void;
}

/**
 * A booking while somebody is on the telephone: where and when first, with the answer at once; then who. Control and
 * Enter book from any field.
 */
export function QuickBookingDialog({ date, slot, onClose }: QuickBookingDialogProps) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [place, setPlace] = useState(() => startingPlace(slot, date));
  const [settled] = useDebouncedValue(place, SETTLED_MS);
  const [words, setWords] = useState({ title: "", organisation: "", contactName: "", contactPhone: "", reason: "" });
  const { resources } = useRooms();
  const [bookingId] = useState(() => crypto.randomUUID());
  const [attendancePersons, setPersons] = useState(10);
  const [needsStepFreeAccess, setStepFree] = useState(false);
  const [chosenClass, setClass] = useState<string | null>(null);
  const resource = resources.find(({ id }) => id === settled.resourceId);
  const classes = useApplicantClasses(resource);
  const applicantClass = classes.find(({ key }) => key === chosenClass)?.key ?? classes[0]?.key ?? "";
  const isPrivatePerson = classes.find(({ key }) => key === applicantClass)?.isPrivatePerson === true;
  const organisation = isPrivatePerson || words.organisation.trim() === "" ? null : words.organisation.trim();
  const isPlace = settled.resourceId !== "" && settled.to > settled.from;
  const answer = useQuery({
    ...quoteQuery({
      slots: [{ ...settled, layout: null }],
      applicantClass,
      attendancePersons,
      equipment: [],
      airConditioning: true,
      hasInsurance: false,
      organisation,
    }),
    enabled: isPlace && applicantClass !== "",
  });
  const findings = answer.data?.findings ?? [];
  const isHard = findings.some(({ mayOverrule }) => !mayOverrule);
  const change = (part: Partial<typeof words>): void => setWords({ ...words, ...part });
  const isComplete =
    isPlace &&
    words.title.trim().length >= LEAST_WORDS &&
    (isPrivatePerson || words.organisation.trim().length >= LEAST_WORDS) &&
    words.contactName.trim() !== "" &&
    words.contactPhone.trim().length >= LEAST_DIGITS &&
    !isHard &&
    (findings.length === 0 || words.reason.trim().length >= LEAST_WORDS);
  const booking = useMutation({
    mutationFn: () =>
      bookQuickly({
        id: bookingId,
        ...place,
        title: words.title.trim(),
        organisation,
        purpose: "meeting",
        applicantClass,
        attendancePersons,
        contactName: words.contactName.trim(),
        contactPhone: words.contactPhone.trim(),
        contactEmail: null,
        layout: null,
        equipment: [],
        airConditioning: true,
        needsStepFreeAccess,
        hasInsurance: false,
        overrule:
          findings.length === 0 ? null : { findings: findings.map(({ key }) => key), reason: words.reason.trim() },
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["claims"] }),
    onSuccess: ({ applicationId }) => {
      onClose();
      void navigate({ to: "/applications/$id", params: { id: applicationId } });
    },
  });
  const submit = (event?: SyntheticEvent): void => {
    event?.preventDefault();
    if (isComplete && !booking.isPending) booking.mutate();
  };
  // From any field, and from none: the button of another room is gone once it was pressed.
  useHotkeys([["mod+Enter", () => submit()]], []);
  return (
    <SafetyDialog title={t("bookings.quick")} subtitle={t("bookings.quickHint")} onClose={onClose}>
      <form className={rows["form"]} onSubmit={submit} noValidate>
        <PlaceFields place={place} onChange={setPlace} />
        {isPlace ? (
          <PlaceCheck place={settled} bookingId={null} onRoom={(resourceId) => setPlace({ ...place, resourceId })} />
        ) : null}
        <TextInput
          label={t("bookings.fact.title")}
          withAsterisk
          data-autofocus={slot !== null || undefined}
          maxLength={120}
          value={words.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <div className={rows["pair"]}>
          <TextInput
            label={t("bookings.fact.organisation")}
            withAsterisk={!isPrivatePerson}
            disabled={isPrivatePerson}
            maxLength={120}
            value={isPrivatePerson ? "" : words.organisation}
            onChange={(event) => change({ organisation: event.currentTarget.value })}
          />
          <NativeSelect
            label={t("bookings.applicantClass")}
            value={applicantClass}
            onChange={(event) => setClass(event.currentTarget.value)}
            data={classes.map(({ key, name }) => ({ value: key, label: localName(name, language) }))}
          />
        </div>
        <div className={styles["when3"]}>
          <TextInput
            label={t("bookings.contactName")}
            withAsterisk
            maxLength={60}
            value={words.contactName}
            onChange={(event) => change({ contactName: event.currentTarget.value })}
          />
          <TextInput
            type="tel"
            label={t("bookings.contactPhone")}
            withAsterisk
            maxLength={40}
            value={words.contactPhone}
            onChange={(event) => change({ contactPhone: event.currentTarget.value })}
          />
          <NumberInput
            label={t("bookings.persons")}
            min={1}
            value={attendancePersons}
            onChange={(value) => setPersons(Math.max(1, Number(value) || 1))}
          />
        </div>
        <Checkbox
          label={t("apply.stepFree")}
          checked={needsStepFreeAccess}
          onChange={(event) => setStepFree(event.currentTarget.checked)}
        />
        <DialogRefusal error={answer.error} />
        <FindingList findings={findings} />
        {findings.length > 0 && !isHard ? (
          <Textarea
            label={t("bookings.overruleReason")}
            withAsterisk
            rows={2}
            maxLength={500}
            value={words.reason}
            onChange={(event) => change({ reason: event.currentTarget.value })}
          />
        ) : null}
        <ConflictRefusal error={booking.error} />
        <div className={styles["foot"]}>
          {answer.data === undefined ? null : (
            <span>
              {t("booking.price")} <strong>{formatTwd(answer.data.quote.totalTwd, language)}</strong>
              {answer.data.rivalCount === 0 ? null : <em> {t("booking.rivals", { count: answer.data.rivalCount })}</em>}
            </span>
          )}
          <span className={rows["buttons"]}>
            <Button variant="default" onClick={onClose}>
              {t("order.cancel")}
            </Button>
            <Button type="submit" loading={booking.isPending} disabled={!isComplete} aria-keyshortcuts="Control+Enter">
              {t("bookings.book")}
            </Button>
          </span>
        </div>
      </form>
    </SafetyDialog>
  );
}
