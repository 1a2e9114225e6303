import { Button } from "@mantine/core";
import { IconRoute, IconWalk } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { beginWalk, type Round, roundsQuery, walksQuery } from "../../api/rounds.ts";
import { useMay } from "../../api/session.ts";
import { formatDay, formatInstant } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { useCenterName } from "../../ui/grant-list.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal } from "../../ui/safety-dialog.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { BreedingCard } from "./breeding-card.tsx";
import { ScoreCard } from "./score-card.tsx";

/** The patrols, when each is due, and what they found. */
export function RoundsPage() {
  const { t } = useLanguage();
  const { data, error, isError, refetch } = useQuery(roundsQuery);
  return (
    <>
      <PageTitle title={t("round.title")} above={t("round.above")} />
      {data === undefined ? (
        isError ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingState lines={8} />
        )
      ) : (
        <div className={rows["columns"]}>
          <div className={rows["stack"]}>
            {isError ? (
              <p role="alert" className={rows["stale"]}>
                {t("ticket.stale")}
              </p>
            ) : null}
            {data.rounds.length === 0 ? (
              <EmptyState icon={<IconRoute size={28} />} title={t("round.none")} />
            ) : (
              <Card title={t("round.count", { count: data.rounds.length })} flush>
                <ul className={rows["list"]}>
                  {data.rounds.map((round) => (
                    <li key={round.id}>
                      <RoundLine round={round} />
                    </li>
                  ))}
                </ul>
              </Card>
            )}
            <WalksCard />
          </div>
          <div className={rows["stack"]}>
            <ScoreCard />
            <BreedingCard />
          </div>
        </div>
      )}
    </>
  );
}

function RoundLine({ round }: { readonly round: Round }) {
  const { language, t } = useLanguage();
  const navigate = useNavigate();
  const mayWalk = useMay("round.walk");
  const centerName = useCenterName();
  const { id, name, centerId, cadence, stopCount, due, lastWalk } = round;
  const beginning = useMutation({
    mutationFn: () => beginWalk(id, { id: crypto.randomUUID(), startedAt: Date.now() }),
    onSuccess: (walk) => navigate({ to: "/walks/$id", params: { id: walk.id } }),
  });
  return (
    <div className={rows["row"]}>
      <span className={rows["main"]}>
        <span className={rows["name"]}>{localName(name, language)}</span>
        <span className={rows["sub"]}>
          <span>{centerName(centerId)}</span>
          <span>{localName(cadence, language)}</span>
          <span>{t("round.stops", { count: stopCount })}</span>
          {due === null ? null : (
            <Pill tone={due.isOverdue ? "bad" : "plain"}>
              {due.isOverdue
                ? t("round.overdue", { day: formatDay(due.to, language) })
                : t("round.due", { day: formatDay(due.to, language) })}
            </Pill>
          )}
        </span>
        {lastWalk === null ? null : (
          <span className={rows["sub"]}>
            {t("round.last", { time: formatInstant(lastWalk.finishedAt, language) })}
            {lastWalk.scorePct === null ? null : (
              <strong>{t("round.score", { score: Math.round(lastWalk.scorePct) })}</strong>
            )}
          </span>
        )}
        <DialogRefusal error={beginning.error} />
      </span>
      {mayWalk ? (
        <Button
          leftSection={<IconWalk size={18} aria-hidden />}
          loading={beginning.isPending}
          onClick={() => beginning.mutate()}
        >
          {t("round.begin")}
        </Button>
      ) : null}
    </div>
  );
}

function WalksCard() {
  const { language, t } = useLanguage();
  const { data } = useQuery(walksQuery);
  if (data === undefined || data.walks.length === 0) return null;
  return (
    <Card title={t("round.walks")} flush>
      <ul className={rows["list"]}>
        {data.walks.map(({ id, roundName, startedAt, startedBy, finishedAt, openItemCount, failCount, scorePct }) => (
          <li key={id}>
            <Link to="/walks/$id" params={{ id }} className={rows["row"]}>
              <span className={rows["main"]}>
                <span className={rows["name"]}>{localName(roundName, language)}</span>
                <span className={rows["sub"]}>
                  {startedBy.displayName} {formatInstant(startedAt, language)}
                </span>
              </span>
              <span className={rows["side"]}>
                {finishedAt === null ? (
                  <Pill tone="uncertain">{t("round.openItems", { count: openItemCount })}</Pill>
                ) : (
                  <Pill tone={failCount === 0 ? "good" : "major"}>{t("round.fails", { count: failCount })}</Pill>
                )}
                {scorePct === null ? null : <span>{t("round.score", { score: Math.round(scorePct) })}</span>}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
