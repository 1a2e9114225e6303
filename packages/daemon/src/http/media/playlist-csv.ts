import { taipeiClock } from "@weishan/core/calendar";
import { epochMs } from "@weishan/core/reading";
import type { WallPlaylist } from "../../app/booking/media/media-side.ts";
import { BYTE_ORDER_MARK, csvLine } from "../../app/booking/open-data/csv-line.ts";

const SECOND_MS = 1_000;

/** Each showing of the day on a line of its own. */
export function playlistCsv({ entries, plays, date }: WallPlaylist): string {
  const titles = new Map(entries.map(({ mediaId, title, slotId }) => [mediaId, { title, slotId }]));
  const lines = plays.map(({ mediaId, from, to }) => {
    const { title = "", slotId = "" } = titles.get(mediaId) ?? {};
    const seconds = String(Math.floor(from / SECOND_MS) % 60).padStart(2, "0");
    return csvLine([date, `${taipeiClock(epochMs(from))}:${seconds}`, (to - from) / SECOND_MS, slotId, title, mediaId]);
  });
  return [BYTE_ORDER_MARK, csvLine(["日期", "開始", "秒數", "檔位", "名稱", "媒體編號"]), ...lines].join("");
}
