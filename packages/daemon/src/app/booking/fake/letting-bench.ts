import { WeishanError } from "@weishan/core/error";
import type { ApplicationBench } from "../application/fake/application-bench.ts";
import { openLettings } from "../open-lettings.ts";

/** The ways of letting beside the single application, over the applications of a bench. */
export function lettingBench(bench: ApplicationBench) {
  const { records, ledger, model, clock, newId, desk, applications, shelf } = bench;
  const silent = (): void => undefined;
  const nothing = () => Promise.reject(new WeishanError("HISTORY_UNAVAILABLE", "there is no history here"));
  return openLettings({
    records,
    ledger,
    model,
    applicationDesk: desk,
    applications,
    shelf,
    calendar: { isWorkday: () => true },
    pictures: {
      keep: async (content, { addedBy, centerId }) => ({
        id: newId(),
        centerId,
        addedBy,
        addedAt: clock.now(),
        widthPx: 1_920,
        heightPx: 1_080,
        sizeBytes: content.byteLength,
        mediaType: "image/webp",
      }),
      read: async () => undefined,
    },
    films: { keep: nothing, find: async () => undefined, remove: async () => undefined },
    history: { buckets: nothing },
    notices: { tell: async () => undefined },
    writeTo: null,
    clock,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    newId,
    digest: (text) => `${text.length} ${text.slice(0, 40)}`,
  });
}
