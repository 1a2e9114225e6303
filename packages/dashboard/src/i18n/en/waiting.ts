import type { waitingZh } from "../zh-tw/waiting.ts";

/** The waiting list, in English. */
export const waitingEn: { readonly [Key in keyof typeof waitingZh]: string } = {
  "waiting.title": "Waiting list",
  "waiting.above": "Who would like a time that is taken: when it becomes free, the first in line gets a hold",
  "waiting.add": "Let somebody wait",
  "waiting.none": "Nobody waits",
  "waiting.noneDetail": "When a time is taken somebody may wait for it; it is held for them when it becomes free.",
  "waiting.anyAlike": "or any like it for {seats} and more",
  "waiting.since": "since",
  "waiting.place": "No. {place} in line",
  "waiting.offered": "{room} is held, {span} left",
  "waiting.take": "Take it",
  "waiting.withdraw": "Wait no more",
  "waiting.any": "Any room like it that is large enough",
  "waiting.organisationHint": "Leave it empty for a private person, and name them below.",
  "waiting.missing": "This is needed",
};
