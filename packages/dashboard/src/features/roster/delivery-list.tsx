import { Button, NativeSelect } from "@mantine/core";
import { IconMailOff, IconRefresh } from "@tabler/icons-react";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type DeliveryState, deliveriesQuery, retryDelivery } from "../../api/rosters.ts";
import { useMay } from "../../api/session.ts";
import { formatInstant } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { PriorityMark } from "../../ui/priority-mark.tsx";
import { DialogRefusal } from "../../ui/safety-dialog.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import styles from "./roster.module.css";
import { DELIVERY_STATES } from "./roster-search.ts";

/** Every message about an alarm: to whom, whether it arrived, and why not. */
export function DeliveryList({ state }: { readonly state: DeliveryState | undefined }) {
  const { language, t } = useLanguage();
  const navigate = useNavigate({ from: "/rosters" });
  const queries = useQueryClient();
  const mayRetry = useMay("alarm.handle");
  const list = useInfiniteQuery(deliveriesQuery(state));
  const retry = useMutation({
    mutationFn: retryDelivery,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["deliveries"] }),
  });
  const deliveries = list.data?.pages.flatMap((page) => page.deliveries);
  const choose = (value: string): void => {
    const chosen = DELIVERY_STATES.find((one) => one === value);
    void navigate({
      to: "/rosters",
      replace: true,
      search: { view: "delivery", ...(chosen === undefined ? {} : { state: chosen }) },
    });
  };
  return (
    <>
      <div>
        <NativeSelect
          className={styles["filter"] ?? ""}
          aria-label={t("delivery.state")}
          value={state ?? ""}
          onChange={(event) => choose(event.currentTarget.value)}
          data={[
            { value: "", label: t("delivery.everyState") },
            ...DELIVERY_STATES.map((value) => ({ value, label: t(`delivery.state.${value}`) })),
          ]}
        />
      </div>
      <DialogRefusal error={retry.error} />
      {deliveries === undefined ? (
        list.error === null ? (
          <LoadingState lines={8} />
        ) : (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        )
      ) : deliveries.length === 0 ? (
        <EmptyState icon={<IconMailOff size={28} />} title={t("delivery.none")} />
      ) : (
        <Card flush>
          <ul className={styles["deliveries"]}>
            {deliveries.map((one) => (
              <li key={one.id} className={styles["delivery"]}>
                <span className={styles["deliveryAt"]}>{formatInstant(one.createdAt, language)}</span>
                <span>
                  <PriorityMark priority={one.priority} />
                </span>
                <span className={styles["what"]}>
                  <Link to="/alarms/$id" params={{ id: one.alarmId }} preload={false}>
                    {localName(one.alarmName, language)}
                  </Link>
                  <span className={styles["note"]}>
                    {t("delivery.to", { to: one.to, channel: t(`delivery.channel.${one.channel}`) })}
                  </span>
                  {one.failure === null ? null : <span className={styles["failure"]}>{one.failure}</span>}
                </span>
                <span className={styles["deliveryState"]} data-state={one.state}>
                  {t(`delivery.state.${one.state}`)}
                  {one.attempts > 1 ? (
                    <span className={styles["note"]}>{t("delivery.attempts", { count: one.attempts })}</span>
                  ) : null}
                </span>
                {mayRetry && one.state === "given-up" ? (
                  <Button
                    size="xs"
                    variant="default"
                    leftSection={<IconRefresh size={14} aria-hidden />}
                    loading={retry.isPending && retry.variables === one.id}
                    onClick={() => retry.mutate(one.id)}
                  >
                    {t("delivery.retry")}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {list.hasNextPage ? (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t("audit.older")}
        </Button>
      ) : null}
    </>
  );
}
