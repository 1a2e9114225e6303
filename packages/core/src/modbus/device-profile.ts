import type { ProfileFile } from "./profile-schema.ts";

/** The register map of one model of device, ready to be wired. */
export interface DeviceProfile extends ProfileFile {
  /** `<maker>/<model>`, the file's path without `.yaml`: what the wiring names. */
  readonly id: string;
}

/** One thing wrong with a file, where it is, and what would be right. */
export interface ProfileProblem {
  /** Keys and indexes from the top of the file. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly hint: string;
}
