import { type Cause, type CauseCode, causeOf } from "./cause.ts";

/** Error codes of operating systems (POSIX `errno.h`) and of TLS (OpenSSL's names, as Node gives them). */
const CODE_OF_SYSTEM: Readonly<Record<string, CauseCode>> = {
  EACCES: "port-denied",
  EADDRNOTAVAIL: "network-unreachable",
  EAI_AGAIN: "host-not-found",
  EBUSY: "port-busy",
  ECONNABORTED: "connection-closed",
  ECONNREFUSED: "connection-refused",
  ECONNRESET: "connection-reset",
  EHOSTDOWN: "network-unreachable",
  EHOSTUNREACH: "network-unreachable",
  EIO: "port-gone",
  ENETDOWN: "network-unreachable",
  ENETUNREACH: "network-unreachable",
  ENODEV: "port-gone",
  ENOENT: "port-missing",
  ENOTFOUND: "host-not-found",
  ENXIO: "port-gone",
  EPERM: "port-denied",
  EPIPE: "connection-closed",
  ETIMEDOUT: "connection-timed-out",
  CERT_HAS_EXPIRED: "certificate-refused",
  CERT_NOT_YET_VALID: "certificate-refused",
  CERT_REVOKED: "certificate-refused",
  CERT_UNTRUSTED: "certificate-refused",
  DEPTH_ZERO_SELF_SIGNED_CERT: "certificate-refused",
  ERR_TLS_CERT_ALTNAME_INVALID: "certificate-refused",
  SELF_SIGNED_CERT_IN_CHAIN: "certificate-refused",
  UNABLE_TO_GET_ISSUER_CERT: "certificate-refused",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "certificate-refused",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "certificate-refused",
};

/** The cause behind an error of the operating system or of TLS, by its `code`; `other` where that says nothing. */
export function causeOfSystemError(error: unknown): Cause {
  const detail = error instanceof Error ? error.message || error.name : String(error);
  const systemCode = error instanceof Error && "code" in error ? error.code : undefined;
  if (typeof systemCode !== "string") return causeOf("other", detail);
  return causeOf(CODE_OF_SYSTEM[systemCode] ?? "other", detail, { systemCode });
}
