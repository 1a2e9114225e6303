import { USE_PURPOSES } from "@weishan/core/booking";
import { type ApplicationDraft, EMPTY_DRAFT } from "./application-draft.ts";

const STORAGE_KEY = "weishan-application-draft";
/** Whoever comes back within this time goes on; a machine that many use does not keep it for ever. */
const KEPT_MS = 7 * 86_400_000;

/** The part of the browser's storage that is used. */
type Storage = Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem">;

/** What was filled in on this machine before; null where there is nothing, or it is too old. */
export function readDraft(storage: Storage, nowMs: number): ApplicationDraft | null {
  const text = storage.getItem(STORAGE_KEY);
  if (text === null) return null;
  const kept = parse(text);
  if (kept === null || nowMs - kept.at > KEPT_MS) {
    storage.removeItem(STORAGE_KEY);
    return null;
  }
  return kept.draft;
}

/** Keeps what was filled in; consent is given anew each time. */
export function keepDraft(storage: Storage, draft: ApplicationDraft, nowMs: number): void {
  storage.setItem(STORAGE_KEY, JSON.stringify({ at: nowMs, draft: { ...draft, hasAccepted: false } }));
}

export const forgetDraft = (storage: Storage): void => storage.removeItem(STORAGE_KEY);

function parse(text: string): { readonly at: number; readonly draft: ApplicationDraft } | null {
  const kept = fromJson(text);
  if (!isRecord(kept) || typeof kept["at"] !== "number" || !isRecord(kept["draft"])) return null;
  return { at: kept["at"], draft: draftOf(kept["draft"]) };
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Another version of the program, or somebody's hand, wrote it: it is no draft.
    return null;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

function draftOf(kept: Readonly<Record<string, unknown>>): ApplicationDraft {
  const equipment = isRecord(kept["equipment"]) ? Object.entries(kept["equipment"]) : [];
  return {
    ...EMPTY_DRAFT,
    resourceId: textOf(kept["resourceId"]),
    date: textOf(kept["date"]),
    lastDate: textOf(kept["lastDate"]),
    fromTime: textOf(kept["fromTime"]),
    toTime: textOf(kept["toTime"]),
    title: textOf(kept["title"]),
    purpose: USE_PURPOSES.find((purpose) => purpose === kept["purpose"]) ?? "",
    description: textOf(kept["description"]),
    peopleCount: typeof kept["peopleCount"] === "number" ? kept["peopleCount"] : "",
    layoutKey: textOf(kept["layoutKey"]),
    equipment: Object.fromEntries(
      equipment.flatMap(([key, count]) => (typeof count === "number" ? [[key, count]] : [])),
    ),
    airConditioning: kept["airConditioning"] !== false,
    needsStepFree: kept["needsStepFree"] === true,
    hasInsurance: kept["hasInsurance"] === true,
    applicantClass: textOf(kept["applicantClass"]),
    organisation: textOf(kept["organisation"]),
    contactName: textOf(kept["contactName"]),
    contactPhone: textOf(kept["contactPhone"]),
    contactEmail: textOf(kept["contactEmail"]),
  };
}
