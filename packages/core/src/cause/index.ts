export { CAUSE_CODES, type Cause, type CauseCode, causeOf } from "./cause.ts";
export { causeName } from "./cause-name.ts";
export { causeOfSystemError } from "./system-cause.ts";
