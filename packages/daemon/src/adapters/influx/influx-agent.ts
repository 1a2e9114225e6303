import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { InfluxConnection } from "./influx-options.ts";

/** Connections that are kept between requests. With `ca` given, that authority is believed and no other. */
export const agentFor = ({ url, ca }: InfluxConnection): HttpAgent | HttpsAgent =>
  url.startsWith("https:")
    ? new HttpsAgent({ keepAlive: true, ...(ca === undefined ? {} : { ca }) })
    : new HttpAgent({ keepAlive: true });
