import type { Installation } from "../config/installation.ts";
import type { DaemonSettings } from "../daemon-settings.ts";

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|localhost)$/u;

/** The way out, for the log. */
export const EXPOSED_WITHOUT_TLS =
  "open to the network without TLS: passwords and sessions can be read on the way; set http.tls with a certificate, or put a proxy with TLS in front and name it in http.trustedProxies";

/** Whether others reach this daemon without TLS, as far as the installation says. */
export const isExposedWithoutTls = ({ http }: Installation, { host }: DaemonSettings): boolean =>
  !LOOPBACK.test(host) && http.tls === undefined && http.trustedProxies.length === 0;
