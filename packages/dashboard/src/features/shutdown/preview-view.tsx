import { Button } from "@mantine/core";
import type { AffectedSpace, ShutdownPreview } from "../../api/shutdowns.ts";
import { formatDateTime } from "../../format/format-date.ts";
import { formatInstant } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Pill } from "../../ui/pill.tsx";
import styles from "./shutdown.module.css";

const SHOWN_SPACES = 12;

interface PreviewViewProps {
  readonly preview: ShutdownPreview;
  readonly onWindow: (window: { readonly from: number; readonly to: number }) => void;
}

/** What a shutdown would do: what stands still, who loses what, which uses it hits, and when it would hit fewer. */
export function PreviewView({ preview, onWindow }: PreviewViewProps) {
  const { language, t } = useLanguage();
  const { equipment, spaces, venues, systems, agencies, claims, alternatives } = preview;
  const others = spaces.filter(({ isVenue }) => !isVenue);
  return (
    <div className={styles["preview"]} aria-live="polite">
      <ul className={styles["figures"]}>
        <Figure count={equipment.length} name={t("shutdown.stopped")} />
        <Figure count={venues.length} name={t("shutdown.venues")} isBad={venues.length > 0} />
        <Figure count={spaces.length} name={t("shutdown.spaces")} />
        <Figure count={agencies.length} name={t("shutdown.agencies")} />
        <Figure count={claims.length} name={t("shutdown.claims")} isBad={claims.length > 0} />
      </ul>
      <div className={styles["lists"]}>
        <List title={t("shutdown.systems")}>
          {systems.map((system) => (
            <li key={system}>{t(`system.${system}`)}</li>
          ))}
        </List>
        <List title={t("shutdown.claimList")}>
          {claims.map(({ id, title, spaceName, organisation, from, to }) => (
            <li key={id}>
              <strong>{title}</strong> {organisation ?? ""}
              <span className={styles["note"]}>
                {spaceName === null ? "" : localName(spaceName, language)} {formatInstant(from, language)} –{" "}
                {formatInstant(to, language)}
              </span>
            </li>
          ))}
        </List>
        <List title={t("shutdown.venueList")}>
          {venues.map((space) => (
            <Space key={space.spaceId} space={space} />
          ))}
        </List>
        <List title={t("shutdown.otherSpaces")}>
          {others.slice(0, SHOWN_SPACES).map((space) => (
            <Space key={space.spaceId} space={space} />
          ))}
          {others.length > SHOWN_SPACES ? (
            <li className={styles["note"]}>{t("shutdown.moreSpaces", { count: others.length - SHOWN_SPACES })}</li>
          ) : null}
        </List>
        <List title={t("shutdown.agencyList")}>
          {agencies.map((agency) => (
            <li key={agency}>{agency}</li>
          ))}
        </List>
        <List title={t("shutdown.stoppedList")}>
          {equipment.map(({ equipmentId, equipmentName }) => (
            <li key={equipmentId}>{localName(equipmentName, language)}</li>
          ))}
        </List>
      </div>
      {alternatives.length === 0 ? null : (
        <div>
          <h3 className={styles["heading"]}>{t("shutdown.alternatives")}</h3>
          <ul className={styles["alternatives"]}>
            {alternatives.map(({ from, to, claimCount, isInOfficeHours }) => (
              <li key={from}>
                <Button variant="default" size="sm" onClick={() => onWindow({ from, to })}>
                  {formatDateTime(from, language)}
                </Button>
                <Pill tone={claimCount === 0 ? "good" : "uncertain"}>
                  {t("obligation.claims", { count: claimCount })}
                </Pill>
                {isInOfficeHours ? <Pill>{t("shutdown.officeHours")}</Pill> : null}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function Figure({
  count,
  name,
  isBad = false,
}: {
  readonly count: number;
  readonly name: string;
  readonly isBad?: boolean;
}) {
  return (
    <li data-bad={isBad}>
      <strong>{count}</strong> {name}
    </li>
  );
}

function List({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  const isEmpty = Array.isArray(children) && children.flat().every((child) => child === null);
  if (isEmpty) return null;
  return (
    <section>
      <h3 className={styles["heading"]}>{title}</h3>
      <ul className={styles["list"]}>{children}</ul>
    </section>
  );
}

function Space({ space }: { readonly space: AffectedSpace }) {
  const { language, t } = useLanguage();
  const { spaceName, floorName, agency, losses } = space;
  return (
    <li>
      {localName(spaceName, language)}{" "}
      <span className={styles["note"]}>
        {localName(floorName, language)} {agency ?? ""}
      </span>
      {losses.map(({ system, extent }) => (
        <Pill key={system} tone={extent === "lost" ? "bad" : "uncertain"}>
          {t(`shutdown.${extent}`, { system: t(`system.${system}`) })}
        </Pill>
      ))}
    </li>
  );
}
