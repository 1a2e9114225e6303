/** How backups are made unreadable for others. The files named here are read where they are needed, never copied. */
export type BackupEncryption =
  | { readonly kind: "none" }
  /** One passphrase, in a file of its own on this machine, seals and opens. */
  | { readonly kind: "passphrase"; readonly passphraseFile: string }
  /** Sealed for age recipients (`age1…`); this machine cannot open what it sealed. */
  | { readonly kind: "recipients"; readonly recipients: readonly string[] };

/** A file that goes into the backup besides the data folder: a part of the configuration. */
export interface ConfigurationFile {
  readonly path: string;
  /** Its path in the backup: `installation/weishan.yaml`. */
  readonly as: string;
}

/** Everything that a backup has to know; plain data, so that another process can be told. */
export interface BackupPlan {
  readonly dataDir: string;
  /** The folder of the backups. */
  readonly folder: string;
  readonly encryption: BackupEncryption;
  readonly configuration: readonly ConfigurationFile[];
  /** What is left out on purpose, a line each: `mqtt.sw-elevators.passwordFile: /etc/…`. */
  readonly leftOut: readonly string[];
  readonly version: string;
  readonly records: "included" | "elsewhere";
  readonly history: "included" | "elsewhere";
  /** The most that is read in a second, so that the disk stays free for the readings. */
  readonly maxMbPerSecond: number;
}
