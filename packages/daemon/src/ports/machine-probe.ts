/** What the operating system says of a file. */
interface FileFacts {
  /** `absent`: nothing is there, which is not the same as not being able to look. */
  readonly kind: "file" | "folder" | "other" | "absent";
  /** The lowest nine bits: `rwxrwxrwx`; 0 where nothing is there. */
  readonly mode: number;
  readonly isReadable: boolean;
  readonly isWritable: boolean;
}

/**
 * The machine that this program runs on, as far as a doctor looks at it. Nothing is changed by looking.
 *
 * Contract: every answer comes within two seconds; what cannot be known is null, never a guess.
 */
export interface MachineProbe {
  /** Whether the clock follows a time server. */
  clockSynchronized(): Promise<boolean | null>;
  disk(folder: string): Promise<{ readonly freeBytes: number; readonly totalBytes: number } | null>;
  file(path: string): Promise<FileFacts | null>;
  memory(): { readonly totalBytes: number; readonly availableBytes: number };
  readonly nodeVersion: string;
  /** The last day of a certificate, epoch ms; null where the file is none. */
  certificateEndsAt(path: string): Promise<number | null>;
  /** `free`, `taken`, or why nobody can listen there. */
  port(host: string, port: number): Promise<"free" | "taken" | "refused">;
  /** Whether somebody answers at an address, without sending anything. */
  reach(address: Reachable): Promise<boolean>;
}

export type Reachable =
  | { readonly kind: "tcp"; readonly host: string; readonly port: number }
  | { readonly kind: "serial"; readonly path: string };
