import { Button, Radio, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useRef, useState } from "react";
import {
  type ApplicationDetail,
  addApplicationPhoto,
  type NextStep,
  type StepOrder,
  takeApplicationStep,
} from "../../api/booking/applications.ts";
import { localName } from "../../format/format-value.ts";
import { fromTaipeiInput } from "../../format/taipei-input.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { ConflictRefusal } from "../../ui/booking/conflict-refusal.tsx";
import { FindingList } from "../../ui/booking/finding-list.tsx";
import rows from "../../ui/rows.module.css";
import { SafetyDialog } from "../../ui/safety-dialog.tsx";
import { type Deduction, isSettlementWhole, settlementOrder } from "./settlement.ts";
import { SettlementFields } from "./settlement-fields.tsx";

const LEAST_WORDS = 2;
/** Steps that take something away from an applicant always say why. */
const ALWAYS_WHY: ReadonlySet<string> = new Set([
  "correction-asked",
  "rejected",
  "cancelled",
  "stopped",
  "force-majeure",
]);
const CAUSES = ["applicant", "venue", "no-show"] as const;

interface StepDialogProps {
  readonly application: ApplicationDetail;
  readonly step: NextStep;
  readonly onClose: () => void;
}

/** Takes an application one step on, after asking for what the step needs and nothing more. */
export function StepDialog({ application, step, onClose }: StepDialogProps) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const [deadline, setDeadline] = useState("");
  const [cause, setCause] = useState<(typeof CAUSES)[number]>("applicant");
  const [deductions, setDeductions] = useState<readonly Deduction[]>([]);
  const [photos, setPhotos] = useState<readonly Blob[]>([]);
  const sent = useRef(new WeakMap<Blob, string>());
  const [note, setNote] = useState("");
  const done = new Set(application.overruled.map(({ key }) => key));
  const open = step.to === "approved" ? application.findings.filter(({ key }) => !done.has(key)) : [];
  const heldTwd = (application.paid["deposit"] ?? 0) - (application.refunded["deposit"] ?? 0);
  const needsReason = ALWAYS_WHY.has(step.to) || open.length > 0 || step.refusals.some(({ need }) => need === "reason");
  const isSettling = step.to === "deposit-settled";
  const isComplete =
    (!needsReason || reason.trim().length >= LEAST_WORDS) && (!isSettling || isSettlementWhole(deductions, heldTwd));
  /** A photo is sent once, however often the step is tried. */
  const send = async (photo: Blob): Promise<string> => {
    const known = sent.current.get(photo);
    if (known !== undefined) return known;
    const id = await addApplicationPhoto(application.id, photo);
    sent.current.set(photo, id);
    return id;
  };
  const taking = useMutation({
    mutationFn: async (order: StepOrder) => {
      const photoIds = await Promise.all(photos.map(send));
      const settlement = isSettling ? settlementOrder(deductions, photoIds, note) : null;
      return takeApplicationStep(application.id, { ...order, settlement });
    },
    onSettled: () =>
      Promise.all(
        ["application", "applications", "application-queue", "claims"].map((key) =>
          queries.invalidateQueries({ queryKey: [key] }),
        ),
      ),
    onSuccess: onClose,
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!isComplete) return;
    const said = reason.trim();
    taking.mutate({
      to: step.to,
      reason: said === "" ? null : said,
      deadlineAt: deadline === "" ? null : fromTaipeiInput(`${deadline}T23:59`),
      overrule: open.length === 0 ? null : { findings: open.map(({ key }) => key), reason: said },
      settlement: null,
      cause: step.to === "cancelled" ? cause : null,
    });
  };
  return (
    <SafetyDialog
      title={t(`application.step.${step.to}`)}
      subtitle={`${application.number ?? ""} ${application.title}`}
      onClose={onClose}
    >
      <form className={rows["form"]} onSubmit={submit} noValidate>
        <p className={rows["quiet"]}>{t(`application.means.${step.to}`)}</p>
        <FindingList findings={open} />
        {step.to === "correction-asked" ? (
          <TextInput
            type="date"
            label={t("application.deadline")}
            description={t("application.deadlineHint")}
            value={deadline}
            onChange={(event) => setDeadline(event.currentTarget.value)}
          />
        ) : null}
        {step.to === "cancelled" ? (
          <Radio.Group
            label={t("application.cause")}
            value={cause}
            onChange={(value) => setCause(CAUSES.find((one) => one === value) ?? cause)}
          >
            <div className={rows["form"]} style={{ marginBlockStart: 8 }}>
              {CAUSES.map((one) => (
                <Radio key={one} value={one} label={t(`application.cause.${one}`)} />
              ))}
            </div>
          </Radio.Group>
        ) : null}
        {isSettling ? (
          <SettlementFields
            application={application}
            heldTwd={heldTwd}
            deductions={deductions}
            onDeductions={setDeductions}
            photos={photos}
            onPhotos={setPhotos}
            note={note}
            onNote={setNote}
          />
        ) : null}
        <Textarea
          label={
            open.length > 0
              ? t("bookings.overruleReason")
              : needsReason
                ? t("ticket.reason")
                : t("bookings.reasonOptional")
          }
          description={step.to === "correction-asked" ? t("application.correctionHint") : undefined}
          withAsterisk={needsReason}
          rows={3}
          maxLength={1_000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <ConflictRefusal error={taking.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.cancel")}
          </Button>
          <Button type="submit" loading={taking.isPending} disabled={!isComplete}>
            {t(`application.step.${step.to}`)}
          </Button>
        </div>
        {step.refusals.length === 0 ? null : (
          <p className={rows["quiet"]}>{step.refusals.map(({ text }) => localName(text, language)).join(" ")}</p>
        )}
      </form>
    </SafetyDialog>
  );
}
