import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { Certificate } from "./http-deps.ts";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Makes the server that speaks TLS; connections that begin after the certificate was renewed get the new one. */
export const tlsServer =
  (certificate: Certificate, requestTimeoutMs: number) =>
  (handler: Handler): Server => {
    const server = createServer({ ...certificate.current(), minVersion: "TLSv1.2" }, handler);
    server.requestTimeout = requestTimeoutMs;
    const forget = certificate.follow(() =>
      server.setSecureContext({ ...certificate.current(), minVersion: "TLSv1.2" }),
    );
    server.once("close", forget);
    return server;
  };
