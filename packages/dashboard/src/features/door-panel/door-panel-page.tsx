import { Button } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { IconDoorEnter, IconDoorExit, IconPlugConnectedX } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { isRefusal } from "../../api/client.ts";
import { checkInAtPanel, endAtPanel, type PanelPage, panelQuery } from "../../api/panels.ts";
import { taipeiDate } from "../../format/format-date.ts";
import { formatClock, formatWeekday } from "../../format/format-period.ts";
import { formatAge, formatSpan } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { ErrorState } from "../../ui/screen-state.tsx";
import styles from "./door-panel.module.css";
import { type PanelState, type PanelTrust, type PanelUse, panelState, panelTrust } from "./panel-state.ts";

const NOT_FOUND = 404;

/** What hangs beside the door of a room: who has it now, who comes next, and a button for whoever stands there. */
export function DoorPanelPage() {
  const { language, t } = useLanguage();
  const { code } = useParams({ from: "/panel/$code" });
  const { data, error, dataUpdatedAt, refetch } = useQuery(panelQuery(code));
  const name = data === undefined ? t("panel.title") : localName(data.placeName, language);
  useDocumentTitle(`${name} · ${t("app.name")}`);
  if (isRefusal(error, NOT_FOUND))
    return (
      <main className={styles["blank"]}>
        <h1>{t("panel.unknown")}</h1>
        <p>{t("panel.unknownDetail")}</p>
      </main>
    );
  if (data === undefined)
    return (
      <main className={styles["blank"]}>
        {error === null ? <p>{t("state.loading")}</p> : <ErrorState error={error} onRetry={() => void refetch()} />}
      </main>
    );
  return <Door code={code} page={data} heardAt={dataUpdatedAt} />;
}

interface DoorProps {
  readonly code: string;
  readonly page: PanelPage;
  /** When the answer came, by the clock of the tablet. */
  readonly heardAt: number;
}

function Door({ code, page, heardAt }: DoorProps) {
  const { language } = useLanguage();
  const tablet = useNow();
  const ageMs = Math.max(0, tablet - heardAt);
  // A tablet's own clock may be wrong by minutes: the daemon's goes on from its last answer.
  const nowMs = page.asOf + ageMs;
  const trust = panelTrust(ageMs);
  const state = panelState(page, nowMs);
  return (
    <main className={styles["door"]} data-kind={trust === "lost" ? "lost" : state.kind}>
      <header className={styles["head"]}>
        <div>
          <h1 className={styles["room"]}>{localName(page.placeName, language)}</h1>
          <p className={styles["center"]}>{localName(page.centerName, language)}</p>
        </div>
        <div className={styles["time"]}>
          <time className={styles["clock"]}>{formatClock(nowMs, language)}</time>
          <span>{formatWeekday(taipeiDate(nowMs), language)}</span>
        </div>
      </header>
      <section className={styles["now"]} aria-live="polite">
        {trust === "lost" ? <Lost ageMs={ageMs} /> : <Now state={state} nowMs={nowMs} />}
      </section>
      <Buttons code={code} state={state} isLost={trust === "lost"} nowMs={nowMs} />
      <footer className={styles["foot"]}>
        <Next use={state.next} trust={trust} nowMs={nowMs} />
        <span className={styles["aside"]}>
          <Heard trust={trust} ageMs={ageMs} />
          <LanguageButton />
        </span>
      </footer>
    </main>
  );
}

function Now({ state, nowMs }: { readonly state: PanelState; readonly nowMs: number }) {
  const { language, t } = useLanguage();
  if (state.kind === "free")
    return (
      <>
        <p className={styles["word"]}>{t("panel.free")}</p>
        <p className={styles["until"]}>
          {state.until === null
            ? t("panel.freeLong")
            : taipeiDate(state.until) === taipeiDate(nowMs)
              ? t("panel.freeUntil", { time: formatClock(state.until, language) })
              : t("panel.freeToday")}
        </p>
      </>
    );
  const { use } = state;
  return (
    <>
      <p className={styles["word"]}>{t(state.kind === "in-use" ? "panel.inUse" : "panel.awaited")}</p>
      <p className={styles["title"]}>{use.title}</p>
      <p className={styles["until"]}>
        {formatClock(use.from, language)}–{formatClock(use.to, language)}
        {use.organisation === null ? null : <span className={styles["organisation"]}>{use.organisation}</span>}
      </p>
      {state.kind === "in-use" ? (
        <p className={styles["left"]}>{t("panel.left", { span: formatSpan(use.to - nowMs, language) })}</p>
      ) : null}
    </>
  );
}

/** Nothing that is old stands as what is: only how old it is. */
function Lost({ ageMs }: { readonly ageMs: number }) {
  const { language, t } = useLanguage();
  return (
    <>
      <p className={styles["word"]}>
        <IconPlugConnectedX className={styles["lostIcon"]} aria-hidden />
        {t("panel.lost")}
      </p>
      <p className={styles["until"]}>{t("panel.lostSince", { age: formatAge(ageMs, language) })}</p>
    </>
  );
}

/** What whoever stands at the door may do: only a use that has begun can be ended, and a paid one by the desk alone. */
function actOf(state: PanelState, nowMs: number): "check-in" | "end" | null {
  if (state.kind === "free") return null;
  if (state.kind === "in-use") return state.use.mayEnd && state.use.from <= nowMs ? "end" : null;
  return state.use.mayCheckIn ? "check-in" : null;
}

interface ButtonsProps {
  readonly code: string;
  readonly state: PanelState;
  readonly isLost: boolean;
  readonly nowMs: number;
}

function Buttons({ code, state, isLost, nowMs }: ButtonsProps) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const [isEnding, setEnding] = useState(false);
  const acting = useMutation({
    mutationFn: (act: "check-in" | "end") => (act === "end" ? endAtPanel(code) : checkInAtPanel(code)),
    onSuccess: (page) => queries.setQueryData(panelQuery(code).queryKey, page),
    onSettled: () => setEnding(false),
  });
  const act = actOf(state, nowMs);
  // Rooms are given back by whole minutes: until then it is still theirs.
  if (state.kind === "in-use" && acting.isSuccess && acting.variables === "end" && !isLost)
    return (
      <output className={styles["left"]}>{t("panel.ended", { time: formatClock(state.use.to, language) })}</output>
    );
  if (isLost || act === null) return <div className={styles["buttons"]} />;
  return (
    <div className={styles["buttons"]}>
      {acting.isError ? (
        <p role="alert" className={styles["failed"]}>
          {t("panel.failed")}
        </p>
      ) : null}
      {act === "check-in" ? (
        <Button
          className={styles["button"] ?? ""}
          leftSection={<IconDoorEnter size={36} aria-hidden />}
          loading={acting.isPending}
          onClick={() => acting.mutate("check-in")}
        >
          {t("panel.checkIn")}
        </Button>
      ) : isEnding ? (
        <>
          <Button className={styles["button"] ?? ""} loading={acting.isPending} onClick={() => acting.mutate("end")}>
            {t("panel.endSure")}
          </Button>
          <Button className={styles["button"] ?? ""} variant="default" onClick={() => setEnding(false)}>
            {t("panel.endNot")}
          </Button>
        </>
      ) : (
        <Button
          className={styles["button"] ?? ""}
          variant="default"
          leftSection={<IconDoorExit size={36} aria-hidden />}
          onClick={() => setEnding(true)}
        >
          {t("panel.end")}
        </Button>
      )}
    </div>
  );
}

interface NextProps {
  readonly use: PanelUse | null;
  readonly trust: PanelTrust;
  readonly nowMs: number;
}

function Next({ use, trust, nowMs }: NextProps) {
  const { language, t } = useLanguage();
  return (
    <p className={styles["next"]}>
      <span className={styles["nextLabel"]}>{t(trust === "lost" ? "panel.nextKnown" : "panel.next")}</span>
      {use === null ? (
        <span>{t("panel.noNext")}</span>
      ) : (
        <span>
          {taipeiDate(use.from) === taipeiDate(nowMs) ? "" : `${formatWeekday(taipeiDate(use.from), language)} `}
          {formatClock(use.from, language)}–{formatClock(use.to, language)} <strong>{use.title}</strong>
        </span>
      )}
    </p>
  );
}

function Heard({ trust, ageMs }: { readonly trust: PanelTrust; readonly ageMs: number }) {
  const { language, t } = useLanguage();
  return (
    <p className={styles["heard"]} data-trust={trust}>
      {trust === "live" ? t("panel.live") : t("panel.late", { age: formatAge(ageMs, language) })}
    </p>
  );
}

function LanguageButton() {
  const { language, setLanguage, t } = useLanguage();
  const other = language === "en" ? "zh-TW" : "en";
  return (
    <button type="button" className={styles["language"]} lang={other} onClick={() => setLanguage(other)}>
      {t("app.toLanguage")}
    </button>
  );
}
