import type { LocalName } from "../center/local-name.ts";

/** Where something is shown that is let by the slot: on the LED wall, or on paper in an elevator. */
export const MEDIA_TARGETS = ["led-wall", "poster-frame"] as const;
export type MediaTarget = (typeof MEDIA_TARGETS)[number];

/** What was handed in: a still picture or a film, with what its bytes say of it. */
export interface MediaContent {
  readonly kind: "picture" | "video";
  readonly widthPx: number;
  readonly heightPx: number;
  /** Length of a film; null for a picture. */
  readonly lengthS: number | null;
  readonly sizeBytes: number;
}

/** The wall's own resolution: other sizes are stretched by the player, which nobody wants of their film. */
export const LED_WIDTH_PX = 1_920;
export const LED_HEIGHT_PX = 1_080;
/** One agency's film is not the evening's programme: five minutes, as other city offices set it. */
export const MAX_VIDEO_S = 300;
/** Five minutes at 5 Mbit/s, twice what such a film needs. */
export const MAX_VIDEO_BYTES = 200 * 1024 * 1024;
/** How long a still picture stays on the wall. */
const PICTURE_SHOWN_S = 15;
/** A poster is printed by who brings it; its picture is for review, and must be readable there. */
const MIN_POSTER_HEIGHT_PX = 1_000;

/** One thing that is wrong with handed-in content, for people. */
export interface MediaProblem {
  readonly key: "wrong-size" | "too-long" | "too-large" | "not-upright" | "too-small" | "video-on-paper" | "no-length";
  readonly message: LocalName;
}

/** Everything that keeps content from being shown there; empty: it may be reviewed. */
export function mediaProblems(target: MediaTarget, content: MediaContent): readonly MediaProblem[] {
  return target === "led-wall" ? ledProblems(content) : posterProblems(content);
}

/** How long one showing on the wall takes, whole seconds. */
export const shownForS = ({ kind, lengthS }: Pick<MediaContent, "kind" | "lengthS">): number =>
  kind === "picture" ? PICTURE_SHOWN_S : Math.max(1, Math.ceil(lengthS ?? PICTURE_SHOWN_S));

function ledProblems({ kind, widthPx, heightPx, lengthS, sizeBytes }: MediaContent): readonly MediaProblem[] {
  const problems: MediaProblem[] = [];
  if (widthPx !== LED_WIDTH_PX || heightPx !== LED_HEIGHT_PX) {
    problems.push({
      key: "wrong-size",
      message: {
        zh: `電視牆為 ${LED_WIDTH_PX}×${LED_HEIGHT_PX}，檔案為 ${widthPx}×${heightPx}`,
        en: `the wall has ${LED_WIDTH_PX} × ${LED_HEIGHT_PX} pixels; the file has ${widthPx} × ${heightPx}`,
      },
    });
  }
  if (kind === "picture") return problems;
  if (lengthS === null || lengthS <= 0) {
    problems.push({ key: "no-length", message: { zh: "讀不出影片長度", en: "the length of the film cannot be read" } });
  } else if (lengthS > MAX_VIDEO_S) {
    problems.push({
      key: "too-long",
      message: {
        zh: `影片長 ${Math.ceil(lengthS)} 秒，上限 ${MAX_VIDEO_S} 秒`,
        en: `the film takes ${Math.ceil(lengthS)} s; at most ${MAX_VIDEO_S} s are shown`,
      },
    });
  }
  if (sizeBytes > MAX_VIDEO_BYTES) {
    problems.push({ key: "too-large", message: { zh: "影片超過 200 MB", en: "the film is larger than 200 MB" } });
  }
  return problems;
}

function posterProblems({ kind, widthPx, heightPx }: MediaContent): readonly MediaProblem[] {
  if (kind === "video") {
    const message = { zh: "海報夾張貼紙本，請上傳圖檔", en: "a poster is on paper: hand in a picture of it" };
    return [{ key: "video-on-paper", message }];
  }
  const problems: MediaProblem[] = [];
  if (widthPx >= heightPx) {
    problems.push({ key: "not-upright", message: { zh: "海報夾為直式", en: "the poster frame is upright" } });
  }
  if (heightPx < MIN_POSTER_HEIGHT_PX) {
    const message = {
      zh: `圖檔高 ${heightPx} 像素，至少 ${MIN_POSTER_HEIGHT_PX} 才看得清楚`,
      en: `the picture is ${heightPx} pixels high; it takes ${MIN_POSTER_HEIGHT_PX} to read it`,
    };
    problems.push({ key: "too-small", message });
  }
  return problems;
}
