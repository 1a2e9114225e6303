import { createPrivateKey, X509Certificate } from "node:crypto";
import { unwatchFile, watchFile } from "node:fs";
import { dirname, resolve } from "node:path";
import { WeishanError } from "@weishan/core/error";
import type { Installation } from "../config/installation.ts";
import { readConfigured } from "../daemon-settings.ts";
import type { Certificate } from "../http/http-deps.ts";
import type { Clock } from "../ports/clock.ts";
import type { Logger } from "../ports/logger.ts";

/** A renewed certificate is in use within this time; looked at, not listened for, because renewal swaps links. */
const LOOK_MS = 30_000;

interface CertificatePair {
  readonly cert: string;
  readonly key: string;
}

/** A certificate in two files, read again when either changes. */
export class CertificateFiles implements Certificate {
  readonly #certFile: string;
  readonly #keyFile: string;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #listeners = new Set<() => void>();
  readonly #onChange = (): void => this.renew();
  #pair: CertificatePair | undefined;

  constructor(files: { certFile: string; keyFile: string }, { clock, logger }: { clock: Clock; logger: Logger }) {
    this.#certFile = files.certFile;
    this.#keyFile = files.keyFile;
    this.#clock = clock;
    this.#logger = logger;
  }

  /**
   * Reads both files.
   *
   * @throws WeishanError CONFIG_UNREADABLE; CONFIG_INVALID where they are no certificate with its key
   */
  start(): void {
    this.#pair = this.#read();
    for (const file of [this.#certFile, this.#keyFile]) {
      watchFile(file, { interval: LOOK_MS, persistent: false }, this.#onChange);
    }
  }

  stop(): void {
    for (const file of [this.#certFile, this.#keyFile]) unwatchFile(file, this.#onChange);
  }

  current(): CertificatePair {
    this.#pair ??= this.#read();
    return this.#pair;
  }

  follow(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes the new files into use when they fit together; while only one of them was replaced, the old ones stay. */
  renew(): void {
    try {
      this.#pair = this.#read();
    } catch (error) {
      this.#logger.warn({ error }, "the changed certificate is not used yet");
      return;
    }
    for (const listener of this.#listeners) listener();
    this.#logger.info({ certFile: this.#certFile }, "the changed certificate is in use");
  }

  #read(): CertificatePair {
    const cert = readConfigured(this.#certFile);
    const key = readConfigured(this.#keyFile);
    const certificate = parsed(this.#certFile, "a certificate in PEM", () => new X509Certificate(cert));
    const privateKey = parsed(this.#keyFile, "a private key in PEM without a passphrase", () => createPrivateKey(key));
    if (!certificate.checkPrivateKey(privateKey)) {
      throw new WeishanError(
        "CONFIG_INVALID",
        `the key in ${this.#keyFile} does not belong to the certificate in ${this.#certFile}; http.tls names two files of one pair`,
        { certFile: this.#certFile, keyFile: this.#keyFile },
      );
    }
    if (certificate.validToDate.getTime() < this.#clock.now()) {
      this.#logger.warn(
        { certFile: this.#certFile, validTo: certificate.validTo },
        "the certificate has ended; renew it",
      );
    }
    return { cert, key };
  }
}

function parsed<Parsed>(file: string, what: string, parse: () => Parsed): Parsed {
  try {
    return parse();
  } catch (error) {
    throw new WeishanError("CONFIG_INVALID", `${file} is not ${what}`, { file }, error);
  }
}

/** The certificate that an installation file names, or null where it names none. */
export function certificateOf(
  { http, file }: Installation,
  parts: { readonly clock: Clock; readonly logger: Logger },
): CertificateFiles | null {
  if (http.tls === undefined) return null;
  const folder = dirname(file);
  const { certFile, keyFile } = http.tls;
  return new CertificateFiles({ certFile: resolve(folder, certFile), keyFile: resolve(folder, keyFile) }, parts);
}
