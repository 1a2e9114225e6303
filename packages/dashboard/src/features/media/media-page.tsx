import { Button, Tabs } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { mediaQuery } from "../../api/media.ts";
import { useMay } from "../../api/session.ts";
import { taipeiDate } from "../../format/format-date.ts";
import { addDays } from "../../format/month-grid.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { MakeGoodList } from "./make-good-list.tsx";
import { MediaList } from "./media-list.tsx";
import { NewMediaDialog } from "./new-media-dialog.tsx";
import { PlaylistView } from "./playlist-view.tsx";

const MINUTE_MS = 60_000;
const BACK_DAYS = 60;

/** The LED wall and the poster frames: what is let, what was handed in, what is shown, and what is owed. */
export function MediaPage() {
  const { t } = useLanguage();
  const today = taipeiDate(useNow(MINUTE_MS));
  const from = addDays(today, -BACK_DAYS);
  const mayBook = useMay("booking.manage");
  const { data, error, isError, refetch } = useQuery(mediaQuery(from));
  const [isAdding, setAdding] = useState(false);
  const waiting = (data?.media ?? []).filter(({ state }) => state === "handed-in").length;
  return (
    <>
      <PageTitle title={t("media.title")} above={t("media.above")}>
        {mayBook ? (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
            {t("media.add")}
          </Button>
        ) : null}
      </PageTitle>
      {isError && data !== undefined ? (
        <p role="alert" className={rows["stale"]}>
          {t("readiness.stale")}
        </p>
      ) : null}
      <Tabs defaultValue="items" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="items">
            {t("media.items")}
            {waiting === 0 ? "" : ` (${t("media.toReview", { count: waiting })})`}
          </Tabs.Tab>
          <Tabs.Tab value="playlist">{t("media.playlist")}</Tabs.Tab>
          <Tabs.Tab value="make-good">{t("media.makeGood")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="items">
          {data === undefined ? (
            isError ? (
              <ErrorState error={error} onRetry={() => void refetch()} />
            ) : (
              <LoadingState lines={6} />
            )
          ) : (
            <MediaList media={data.media} today={today} />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="playlist">
          <PlaylistView today={today} />
        </Tabs.Panel>
        <Tabs.Panel value="make-good">
          <MakeGoodList from={from} to={today} />
        </Tabs.Panel>
      </Tabs>
      {isAdding ? <NewMediaDialog today={today} onClose={() => setAdding(false)} /> : null}
    </>
  );
}
