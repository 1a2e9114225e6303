import { describe, expect, test } from "vitest";
import { EMPTY_DRAFT } from "./application-draft.ts";
import { forgetDraft, keepDraft, readDraft } from "./draft-store.ts";

const DAY_MS = 86_400_000;

/** A browser's storage, in memory. */
function storage(): Pick<Storage, "getItem" | "setItem" | "removeItem"> {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => void kept.set(key, text),
    removeItem: (key) => void kept.delete(key),
  };
}
const DRAFT = { ...EMPTY_DRAFT, title: "里民說明會", equipment: { mic: 2 }, peopleCount: 40, hasAccepted: true };

describe("a draft on this machine", () => {
  test("is there again when its writer comes back, but for the consent", () => {
    const here = storage();
    keepDraft(here, DRAFT, 0);
    expect(readDraft(here, DAY_MS)).toEqual({ ...DRAFT, hasAccepted: false });
  });

  test("is gone after a week, and when it was handed in", () => {
    const here = storage();
    keepDraft(here, DRAFT, 0);
    expect(readDraft(here, 8 * DAY_MS)).toBeNull();
    keepDraft(here, DRAFT, 0);
    forgetDraft(here);
    expect(readDraft(here, 0)).toBeNull();
  });

  test("that was written by something else is left alone", () => {
    const here = storage();
    for (const text of ["", "{", "[]", '{"at":"x"}', '{"at":0,"draft":[]}']) {
      here.setItem("weishan-application-draft", text);
      expect(readDraft(here, 0)).toBeNull();
    }
    here.setItem("weishan-application-draft", '{"at":0,"draft":{"title":5,"purpose":"x","equipment":{"mic":"2"}}}');
    expect(readDraft(here, 0)).toEqual(EMPTY_DRAFT);
  });
});
