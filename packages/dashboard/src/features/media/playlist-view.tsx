import { Button, NativeSelect, TextInput } from "@mantine/core";
import { IconDownload, IconPlaylistOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { playlistFileUrl, playlistQuery } from "../../api/media.ts";
import { equipmentListQuery } from "../../api/queries.ts";
import { useMay } from "../../api/session.ts";
import { formatClock } from "../../format/format-period.ts";
import { formatSpan } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { WideTable } from "../../ui/wide-table.tsx";
import styles from "./media.module.css";
import { ProofDialog } from "./proof-dialog.tsx";

const S_MS = 1_000;

/** What a wall shows on a day: one loop, how often each is shown, and what is missing in it. */
export function PlaylistView({ today }: { readonly today: string }) {
  const { language, t } = useLanguage();
  const equipment = useQuery(equipmentListQuery);
  const walls = (equipment.data?.equipment ?? []).filter(({ kind }) => kind === "led-wall");
  const [chosen, setChosen] = useState("");
  const [date, setDate] = useState(today);
  const [isProving, setProving] = useState(false);
  const mayProve = useMay("booking.manage");
  const wall = chosen === "" ? (walls[0]?.id ?? "") : chosen;
  const { data, error, isError, refetch } = useQuery(playlistQuery(wall, date));
  return (
    <Card
      title={t("media.playlist")}
      {...(data === undefined
        ? {}
        : {
            note: `${formatClock(data.from, language)}–${formatClock(data.to, language)} · ${t("media.loop", {
              span: formatSpan(data.loopS * S_MS, language),
            })}`,
          })}
      flush
    >
      <div className={styles["choose"]}>
        <NativeSelect
          label={t("media.wall")}
          value={wall}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={walls.map(({ id, name }) => ({ value: id, label: localName(name, language) }))}
        />
        <TextInput
          label={t("venues.free.date")}
          type="date"
          value={date}
          onChange={({ currentTarget: { value } }) => setDate(value === "" ? today : value)}
        />
        {wall === "" ? null : (
          <span className={styles["files"]}>
            {(["csv", "m3u"] as const).map((format) => (
              <a key={format} href={playlistFileUrl(wall, date, format)} download>
                <IconDownload size={16} aria-hidden />
                {t(`media.file.${format}`)}
              </a>
            ))}
          </span>
        )}
      </div>
      {wall === "" && !equipment.isPending ? (
        <EmptyState icon={<IconPlaylistOff size={28} />} title={t("media.noWall")} />
      ) : data === undefined ? (
        isError ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingState lines={4} />
        )
      ) : (
        <>
          {data.missing.length === 0 ? null : (
            <ul className={styles["gaps"]} aria-label={t("media.missing")}>
              {data.missing.map(({ mediaId, title, state }) => (
                <li key={mediaId}>
                  <Pill tone="uncertain">{t(`media.state.${state}`)}</Pill> {t("media.notShown", { title })}
                </li>
              ))}
            </ul>
          )}
          {data.entries.length === 0 ? (
            <EmptyState icon={<IconPlaylistOff size={28} />} title={t("media.nothingShown")} />
          ) : (
            <WideTable label={t("media.playlist")}>
              <thead>
                <tr>
                  <th scope="col">{t("media.position")}</th>
                  <th scope="col">{t("media.name")}</th>
                  <th scope="col" data-number>
                    {t("media.shownFor")}
                  </th>
                  <th scope="col" data-number>
                    {t("media.plays")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.entries.map(({ mediaId, position, title, shownForS, plannedPlays }) => (
                  <tr key={`${mediaId}${position}`}>
                    <td>{position}</td>
                    <th scope="row">{title}</th>
                    <td data-number>{t("media.seconds", { count: shownForS })}</td>
                    <td data-number>{plannedPlays}</td>
                  </tr>
                ))}
              </tbody>
            </WideTable>
          )}
        </>
      )}
      {mayProve && data !== undefined && data.entries.length > 0 && date <= today ? (
        <div className={styles["prove"]}>
          <Button variant="default" onClick={() => setProving(true)}>
            {t("media.prove")}
          </Button>
        </div>
      ) : null}
      {isProving && data !== undefined ? (
        <ProofDialog
          wallId={wall}
          date={date}
          from={data.from}
          to={data.to}
          shown={data.entries}
          onClose={() => setProving(false)}
        />
      ) : null}
      <p className={rows["quiet"]} style={{ padding: "10px 16px 14px" }}>
        {t("media.proofNote")}
      </p>
    </Card>
  );
}
