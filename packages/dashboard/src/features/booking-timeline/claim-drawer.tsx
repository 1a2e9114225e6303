import { Button, Drawer } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Claim, impactQuery, removeBlackout } from "../../api/booking/claims.ts";
import { useMay } from "../../api/session.ts";
import { formatPeriod } from "../../format/format-period.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { BookingStateMark } from "../../ui/booking/booking-state-mark.tsx";
import { ReadinessMark } from "../../ui/booking/readiness-mark.tsx";
import { useRooms } from "../../ui/booking/use-rooms.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal } from "../../ui/safety-dialog.tsx";
import { KindSwatch } from "../../ui/timeline/kind-swatch.tsx";
import styles from "./booking-timeline.module.css";
import { isMovableClaim } from "./movable-claim.ts";

interface ClaimDrawerProps {
  readonly claim: Claim;
  readonly onClose: () => void;
  readonly onMove: (claim: Claim) => void;
}

/** One claim: what it is, whether the building is ready for it, and what can be done with it. */
export function ClaimDrawer({ claim, onClose, onMove }: ClaimDrawerProps) {
  const { language, t } = useLanguage();
  const mayManage = useMay("booking.manage");
  const { kind, from, to, title, organisation, applicationId, seriesId, state, readiness } = claim;
  const { placeOf } = useRooms();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={420}
      title={title}
      closeButtonProps={{ "aria-label": t("order.close"), size: "lg" }}
      transitionProps={{ duration: 0 }}
    >
      <div className={rows["stack"]}>
        <div className={rows["marks"]}>
          <Pill icon={<KindSwatch tone={kind} />}>{t(`claim.kind.${kind}`)}</Pill>
          {state === null ? null : <BookingStateMark state={state} />}
          {readiness === null ? null : <ReadinessMark verdict={readiness} />}
          {seriesId === null ? null : <Pill>{t("bookings.ofSeries")}</Pill>}
        </div>
        <dl className={rows["facts"]}>
          <dt>{t("bookings.fact.time")}</dt>
          <dd>{formatPeriod(from, to, language)}</dd>
          <dt>{t("bookings.fact.room")}</dt>
          <dd>{placeOf(claim)}</dd>
          {organisation === null ? null : (
            <>
              <dt>{t("bookings.fact.organisation")}</dt>
              <dd>{organisation}</dd>
            </>
          )}
        </dl>
        <ImpactNote claim={claim} />
        <div className={styles["drawerActions"]}>
          {applicationId === null ? null : (
            <LinkButton to="/applications/$id" params={{ id: applicationId }}>
              {t("bookings.toApplication")}
            </LinkButton>
          )}
          {seriesId === null ? null : (
            <LinkButton
              variant="default"
              to="/booking-series/$id"
              params={{ id: seriesId }}
              search={{ booking: claim.bookingId }}
            >
              {t("series.open")}
            </LinkButton>
          )}
          {mayManage && isMovableClaim(claim) ? (
            <Button variant="default" onClick={() => onMove(claim)}>
              {t("bookings.move")}
            </Button>
          ) : null}
          {kind === "blackout" ? <LiftBlackout claim={claim} onDone={onClose} /> : null}
        </div>
      </div>
    </Drawer>
  );
}

/** What is out of order or in maintenance while the room is used. */
function ImpactNote({ claim }: { readonly claim: Claim }) {
  const { language, t } = useLanguage();
  const resourceId = claim.resourceId ?? "";
  const isUse = claim.kind === "booking" || claim.kind === "hold";
  const { data } = useQuery({
    ...impactQuery({ resourceId, from: claim.from, to: claim.to }),
    enabled: isUse && resourceId !== "",
  });
  if (data === undefined || data.warnings.length === 0) return null;
  return (
    <div role="note" className={styles["warning"]}>
      <strong>{t("bookings.impact")}</strong>
      <ul>
        {data.warnings.map(({ system, means, claim: cause }) => (
          <li key={`${system} ${cause.id}`}>{localName(means, language)}</li>
        ))}
      </ul>
    </div>
  );
}

function LiftBlackout({ claim, onDone }: { readonly claim: Claim; readonly onDone: () => void }) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const mayClose = useMay("booking.configure");
  const lifting = useMutation({
    mutationFn: () => removeBlackout(claim.bookingId),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["claims"] });
      onDone();
    },
  });
  if (!mayClose) return null;
  return (
    <>
      <Button variant="default" loading={lifting.isPending} onClick={() => lifting.mutate()}>
        {t("bookings.liftBlackout")}
      </Button>
      <DialogRefusal error={lifting.error} />
    </>
  );
}
