import { Button, Textarea } from "@mantine/core";
import { IconHourglass, IconPlus } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "../../api/session.ts";
import { takeOffer, type Waiting, waitingListQuery, withdrawWaiting } from "../../api/waiting-list.ts";
import { formatPeriod } from "../../format/format-period.ts";
import { formatSpan } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { AgeText } from "../../ui/age-text.tsx";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { AddWaitingDialog } from "./add-waiting-dialog.tsx";

/** Who would like to have a time that is taken; offers first, because they run out. */
export function WaitingPage() {
  const { t } = useLanguage();
  const mayManage = useMay("booking.manage");
  const { data, error, isError, refetch } = useQuery(waitingListQuery);
  const [isAdding, setAdding] = useState(false);
  const sorted = (data?.waiting ?? []).toSorted(
    (one, other) => Number(other.offer !== null) - Number(one.offer !== null) || one.from - other.from,
  );
  return (
    <>
      <PageTitle title={t("waiting.title")} above={t("waiting.above")}>
        {mayManage ? (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
            {t("waiting.add")}
          </Button>
        ) : null}
      </PageTitle>
      {isError && data !== undefined ? (
        <p role="alert" className={rows["stale"]}>
          {t("readiness.stale")}
        </p>
      ) : null}
      <Card flush>
        {data === undefined ? (
          isError ? (
            <ErrorState error={error} onRetry={() => void refetch()} />
          ) : (
            <LoadingState lines={5} />
          )
        ) : sorted.length === 0 ? (
          <EmptyState icon={<IconHourglass size={28} />} title={t("waiting.none")} detail={t("waiting.noneDetail")} />
        ) : (
          <ul className={rows["list"]}>
            {sorted.map((one) => (
              <WaitingRow key={one.id} waiting={one} mayManage={mayManage} />
            ))}
          </ul>
        )}
      </Card>
      {isAdding ? <AddWaitingDialog onClose={() => setAdding(false)} /> : null}
    </>
  );
}

const MINUTE_MS = 60_000;

function WaitingRow({ waiting, mayManage }: { readonly waiting: Waiting; readonly mayManage: boolean }) {
  const { language, t } = useLanguage();
  const now = useNow(MINUTE_MS);
  const queries = useQueryClient();
  const [isEnding, setEnding] = useState(false);
  const {
    id,
    title,
    organisation,
    resourceName,
    isAnyAlike,
    seatsAtLeast,
    from,
    to,
    contact,
    place,
    offer,
    createdAt,
  } = waiting;
  const taking = useMutation({
    mutationFn: () => takeOffer(id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["waiting-list"] }),
  });
  return (
    <li className={rows["row"]}>
      <span className={rows["main"]}>
        <span className={rows["name"]}>{title}</span>
        <span className={rows["sub"]}>
          {organisation === null ? null : <span>{organisation}</span>}
          <span>{formatPeriod(from, to, language)}</span>
          <span>
            {localName(resourceName, language)}
            {isAnyAlike ? ` ${t("waiting.anyAlike", { seats: seatsAtLeast ?? 1 })}` : ""}
          </span>
        </span>
        <span className={rows["sub"]}>
          {contact === null ? null : (
            <span>{[contact.name, contact.phone, contact.email].filter((one) => one !== null).join(" ")}</span>
          )}
          <span>
            {t("waiting.since")} <AgeText at={createdAt} stepMs={MINUTE_MS} />
          </span>
        </span>
        <DialogRefusal error={taking.error} />
      </span>
      <span className={rows["side"]}>
        {offer === null ? (
          <Pill tone="plain">{t("waiting.place", { place: place ?? 0 })}</Pill>
        ) : (
          <Pill tone="accent">
            {t("waiting.offered", {
              room: localName(offer.resourceName, language),
              span: formatSpan(offer.endsAt - now, language),
            })}
          </Pill>
        )}
        {mayManage ? (
          <span className={rows["marks"]}>
            {offer === null ? null : (
              <Button size="compact-sm" loading={taking.isPending} onClick={() => taking.mutate()}>
                {t("waiting.take")}
              </Button>
            )}
            <Button size="compact-sm" variant="default" onClick={() => setEnding(true)}>
              {t("waiting.withdraw")}
            </Button>
          </span>
        ) : null}
      </span>
      {isEnding ? <WithdrawDialog waiting={waiting} onClose={() => setEnding(false)} /> : null}
    </li>
  );
}

interface WithdrawDialogProps {
  readonly waiting: Waiting;
  readonly onClose: () => void;
}

const LEAST_REASON = 3;

function WithdrawDialog({ waiting: { id, title }, onClose }: WithdrawDialogProps) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const ending = useMutation({
    mutationFn: () => withdrawWaiting(id, reason.trim()),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["waiting-list"] });
      onClose();
    },
  });
  const isShort = reason.trim().length < LEAST_REASON;
  return (
    <SafetyDialog title={t("waiting.withdraw")} subtitle={title} onClose={onClose}>
      <div className={rows["form"]}>
        <Textarea
          label={t("order.reason")}
          withAsterisk
          rows={2}
          maxLength={500}
          value={reason}
          error={isTried && isShort ? t("order.reasonShort", { count: LEAST_REASON }) : null}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <DialogRefusal error={ending.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.close")}
          </Button>
          <Button
            loading={ending.isPending}
            onClick={() => {
              setTried(true);
              if (!isShort) ending.mutate();
            }}
          >
            {t("waiting.withdraw")}
          </Button>
        </div>
      </div>
    </SafetyDialog>
  );
}
