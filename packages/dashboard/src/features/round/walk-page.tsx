import { Accordion, Button, Textarea, TextInput } from "@mantine/core";
import { IconCircleCheckFilled, IconQrcode } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { keepProgram } from "../../api/offline/keep-program.ts";
import { keptAnswer } from "../../api/offline/kept-answer.ts";
import { useOffline, useOutbox } from "../../api/offline/offline-context.tsx";
import { finishChange, foundChange, getWalk, type Walk } from "../../api/rounds.ts";
import { sessionQuery } from "../../api/session.ts";
import { formatInstant } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { OutboxBar } from "../../ui/outbox-bar.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { FoundField } from "./found-field.tsx";
import styles from "./round.module.css";
import { answerKey, answersOf, openAt } from "./walk-with-queued.ts";

const WALK_REFRESH_MS = 20_000;

/** A walk from place to place with a phone, with or without a connection. */
export function WalkPage() {
  const { t } = useLanguage();
  const { id } = useParams({ from: "/walks/$id" });
  const { store } = useOffline();
  const session = useQuery(sessionQuery).data;
  const ownerId = session?.principal?.personId ?? null;
  useEffect(() => {
    keepProgram();
    if (session?.principal?.kind === "person") void store.setSession(session);
  }, [session, store]);
  const { data, error, isError, refetch } = useQuery({
    queryKey: ["walk", id, ownerId],
    queryFn: () => keptAnswer({ store, ownerId: ownerId ?? "", name: `walk/${id}`, ask: () => getWalk(id) }),
    enabled: ownerId !== null,
    refetchInterval: WALK_REFRESH_MS,
  });
  if (data === undefined || ownerId === null)
    return (
      <div className={styles["page"]}>
        <PageTitle title={t("round.title")} />
        {isError ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState />}
      </div>
    );
  return <WalkView walk={data.answer} keptAt={data.isKept ? data.at : null} ownerId={ownerId} />;
}

interface WalkViewProps {
  readonly walk: Walk;
  /** Null: it is as the daemon has it now. */
  readonly keptAt: number | null;
  readonly ownerId: string;
}

function WalkView({ walk, keptAt, ownerId }: WalkViewProps) {
  const { language, t } = useLanguage();
  const { outbox } = useOffline();
  const { changes } = useOutbox();
  const { stop } = useSearch({ from: "/walks/$id" });
  const navigate = useNavigate({ from: "/walks/$id" });
  const answers = answersOf(walk, changes);
  const openCount = walk.stops.reduce((sum, one) => sum + openAt(one, answers), 0);
  const isFinishing = changes.some(({ subject, kind }) => subject === `walk/${walk.id}` && kind === "finish");
  const open = walk.stops.find(({ label, spaceId }) => label === stop || spaceId === stop)?.spaceId ?? null;
  const show = (spaceId: string | null): void =>
    void navigate({
      to: "/walks/$id",
      params: { id: walk.id },
      search: spaceId === null ? {} : { stop: spaceId },
      replace: true,
      resetScroll: false,
    });
  const isOver = walk.finishedAt !== null || isFinishing;
  return (
    <div className={styles["page"]}>
      <PageTitle title={localName(walk.roundName, language)} above={<Link to="/rounds">{t("round.title")}</Link>} />
      <OutboxBar isAway={keptAt !== null} />
      {keptAt === null ? null : (
        <p className={rows["stale"]}>{t("work.kept", { time: formatInstant(keptAt, language) })}</p>
      )}
      {isOver ? (
        <p className={styles["finished"]}>
          <IconCircleCheckFilled size={24} aria-hidden />
          {walk.finishedAt === null
            ? t("round.finishing")
            : t("round.finishedAt", { time: formatInstant(walk.finishedAt, language) })}
        </p>
      ) : (
        <LabelField onFound={show} walk={walk} />
      )}
      <Card
        title={t("round.places")}
        note={openCount === 0 ? t("work.allDone") : t("work.open", { count: openCount })}
        flush
      >
        <Accordion value={open} onChange={show} transitionDuration={0}>
          {walk.stops.map((place) => {
            const left = openAt(place, answers);
            return (
              <Accordion.Item key={place.spaceId} value={place.spaceId}>
                <Accordion.Control>
                  <span className={styles["stop"]}>
                    <span>
                      <strong>{localName(place.spaceName, language)}</strong>
                      <span className={rows["sub"]}>
                        {localName(place.floorName, language)}
                        {place.agency === null ? "" : `・${place.agency}`}
                      </span>
                    </span>
                    <Pill tone={left === 0 ? "good" : "plain"}>
                      {left === 0 ? t("work.allDone") : t("work.open", { count: left })}
                    </Pill>
                  </span>
                </Accordion.Control>
                <Accordion.Panel>
                  {open === place.spaceId ? (
                    <ul className={styles["items"]}>
                      {place.items.map((item) => (
                        <li key={item.key}>
                          <FoundField
                            item={item}
                            answer={answers.get(answerKey(place.spaceId, item.key)) ?? null}
                            isOver={isOver}
                            onFound={(found) =>
                              void outbox.add(
                                foundChange(
                                  { ownerId, walk, nowMs: Date.now() },
                                  { ...found, spaceId: place.spaceId, item },
                                ),
                              )
                            }
                          />
                        </li>
                      ))}
                    </ul>
                  ) : null}
                </Accordion.Panel>
              </Accordion.Item>
            );
          })}
        </Accordion>
      </Card>
      {isOver ? null : (
        <FinishForm
          openCount={openCount}
          onFinish={(note) => void outbox.add(finishChange({ ownerId, walk, nowMs: Date.now() }, walk.roundName, note))}
        />
      )}
    </div>
  );
}

interface LabelFieldProps {
  readonly walk: Walk;
  readonly onFound: (spaceId: string) => void;
}

/** What a scanner, or a thumb, puts in: the label at the place. */
function LabelField({ walk, onFound }: LabelFieldProps) {
  const { t } = useLanguage();
  const [text, setText] = useState("");
  const [isUnknown, setUnknown] = useState(false);
  const find = (): void => {
    const wanted = text.trim();
    const place = walk.stops.find(({ label, spaceId }) => wanted.endsWith(label) || wanted === spaceId);
    setUnknown(place === undefined);
    if (place === undefined) return;
    onFound(place.spaceId);
    setText("");
  };
  return (
    <form
      className={styles["scan"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "") find();
      }}
    >
      <TextInput
        label={t("round.label")}
        size="md"
        leftSection={<IconQrcode size={18} aria-hidden />}
        value={text}
        error={isUnknown ? t("round.labelUnknown") : null}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" size="md" variant="light">
        {t("round.go")}
      </Button>
    </form>
  );
}

interface FinishFormProps {
  readonly openCount: number;
  readonly onFinish: (note: string | null) => void;
}

function FinishForm({ openCount, onFinish }: FinishFormProps) {
  const { t } = useLanguage();
  const [note, setNote] = useState("");
  return (
    <Card title={t("round.finish")}>
      <div className={rows["form"]}>
        <Textarea
          label={t("round.note")}
          size="md"
          rows={2}
          maxLength={2_000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {openCount === 0 ? null : <p className={rows["quiet"]}>{t("round.stillOpen", { count: openCount })}</p>}
        <Button size="lg" disabled={openCount > 0} onClick={() => onFinish(note.trim() === "" ? null : note.trim())}>
          {t("round.finishNow")}
        </Button>
      </div>
    </Card>
  );
}
