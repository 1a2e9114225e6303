import { Button, Drawer } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useState } from "react";
import type { Obligation, ObligationOccurrence } from "../../api/obligations.ts";
import { useMay } from "../../api/session.ts";
import { formatDate } from "../../format/format-date.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { PhotoStrip } from "../../ui/photo-strip.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { EscalateForm } from "./escalate-form.tsx";
import { FactsForm } from "./facts-form.tsx";
import styles from "./obligation.module.css";
import { Proposals } from "./proposals.tsx";
import { RecordForm } from "./record-form.tsx";

const PHONE = "(width < 48em)";

interface ObligationDrawerProps {
  readonly obligation: Obligation;
  readonly onClose: () => void;
}

/** One duty: what it rests on, what it depends on, and its windows of the year. */
export function ObligationDrawer({ obligation, onClose }: ObligationDrawerProps) {
  const { language, t } = useLanguage();
  const isPhone = useMediaQuery(PHONE, false, { getInitialValueInEffect: false });
  const { name, subject, basis, cadence, record, filing, licence, penalty, retentionYears, holder } = obligation;
  const words = (text: { readonly zh: string; readonly en: string } | null): string =>
    text === null ? "—" : localName(text, language);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={isPhone ? "100%" : 620}
      title={`${localName(name, language)}・${localName(subject.name, language)}`}
      closeButtonProps={{ "aria-label": t("order.close"), size: "lg" }}
      transitionProps={{ duration: 0 }}
    >
      <div className={styles["body"]}>
        <dl className={rows["facts"]}>
          <dt>{t("obligation.basis")}</dt>
          <dd>
            {localName(basis.text, language)}{" "}
            <Pill tone={basis.certainty === "law" ? "good" : "uncertain"}>
              {t(`obligation.certainty.${basis.certainty}`)}
            </Pill>
          </dd>
          <dt>{t("obligation.cadence")}</dt>
          <dd>{localName(cadence, language)}</dd>
          <dt>{t("obligation.record")}</dt>
          <dd>{localName(record, language)}</dd>
          <dt>{t("obligation.filing")}</dt>
          <dd>{words(filing)}</dd>
          <dt>{t("obligation.licence")}</dt>
          <dd>{words(licence)}</dd>
          <dt>{t("obligation.penalty")}</dt>
          <dd>{words(penalty)}</dd>
          <dt>{t("obligation.retention")}</dt>
          <dd>{retentionYears === null ? "—" : t("obligation.years", { count: retentionYears })}</dd>
          <dt>{t("obligation.holder")}</dt>
          <dd>{holder ?? t("obligation.nobody")}</dd>
        </dl>
        {basis.doubt === undefined ? null : <p className={styles["doubt"]}>{localName(basis.doubt, language)}</p>}
        <FactsForm obligation={obligation} />
        <h3>{t("obligation.windows")}</h3>
        {obligation.occurrences.length === 0 ? <p className={rows["quiet"]}>{t("obligation.noWindows")}</p> : null}
        {obligation.occurrences.map((one) => (
          <Occurrence key={one.id} occurrence={one} centerId={obligation.centerId} />
        ))}
      </div>
    </Drawer>
  );
}

const TONES = { overdue: "bad", due: "uncertain", upcoming: "plain", done: "accent", filed: "good" } as const;

interface OccurrenceProps {
  readonly occurrence: ObligationOccurrence;
  readonly centerId: string;
}

function Occurrence({ occurrence, centerId }: OccurrenceProps) {
  const { language, t } = useLanguage();
  const mayRecord = useMay("obligation.record");
  const [doing, setDoing] = useState<"record" | "propose" | "escalate" | null>(null);
  const { id, from, to, state, fileBy, isLate, escalationCount, evidence, keepUntil } = occurrence;
  const isUndone = evidence === null;
  const stop = (): void => setDoing(null);
  return (
    <section className={styles["occurrence"]} aria-label={`${formatDate(from, language)}–${formatDate(to, language)}`}>
      <div className={styles["occurrenceHead"]}>
        {formatDate(from, language)} – {formatDate(to, language)}
        <Pill tone={TONES[state]}>{t(`obligation.state.${state}`)}</Pill>
        {isLate ? <Pill tone="bad">{t("obligation.late")}</Pill> : null}
        {escalationCount > 0 ? <Pill tone="major">{t("obligation.escalated", { count: escalationCount })}</Pill> : null}
      </div>
      {evidence === null ? null : (
        <dl className={rows["facts"]}>
          <dt>{t("obligation.doneOn")}</dt>
          <dd>{formatDate(evidence.doneOn, language)}</dd>
          <dt>{t("obligation.licenceHolder")}</dt>
          <dd>{evidence.licenceHolder ?? "—"}</dd>
          <dt>{t("obligation.certificate")}</dt>
          <dd>{evidence.certificateNumber ?? "—"}</dd>
          <dt>{t("obligation.filingNumber")}</dt>
          <dd>
            {evidence.filingNumber ?? "—"} {evidence.filedOn === null ? "" : formatDate(evidence.filedOn, language)}
          </dd>
          <dt>{t("obligation.recordedBy")}</dt>
          <dd>{evidence.recordedBy.displayName}</dd>
          {keepUntil === null ? null : (
            <>
              <dt>{t("obligation.keepUntil")}</dt>
              <dd>{formatDate(keepUntil, language)}</dd>
            </>
          )}
        </dl>
      )}
      {evidence === null || evidence.photoIds.length === 0 ? null : (
        <PhotoStrip ids={evidence.photoIds} about={t("obligation.evidence")} />
      )}
      {fileBy === null || state === "filed" ? null : (
        <p className={rows["quiet"]}>{t("obligation.fileBy", { day: formatDate(fileBy, language) })}</p>
      )}
      {!mayRecord || state === "filed" ? null : doing === "record" ? (
        <RecordForm occurrence={occurrence} centerId={centerId} onDone={stop} />
      ) : doing === "escalate" ? (
        <EscalateForm occurrenceId={id} onDone={stop} />
      ) : (
        <div className={rows["buttons"]}>
          {isUndone ? (
            <>
              <Button variant="default" onClick={() => setDoing("escalate")}>
                {t("obligation.escalate")}
              </Button>
              <Button
                variant="default"
                onClick={() => setDoing(doing === "propose" ? null : "propose")}
                aria-expanded={doing === "propose"}
              >
                {t("obligation.propose")}
              </Button>
            </>
          ) : null}
          <Button onClick={() => setDoing("record")}>
            {isUndone ? t("obligation.recordNow") : t("obligation.fileNow")}
          </Button>
        </div>
      )}
      {doing === "propose" ? <Proposals occurrenceId={id} /> : null}
    </section>
  );
}
