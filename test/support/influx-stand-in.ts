import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { gunzipSync } from "node:zlib";

/** How the next posts are answered; whatever is not said is as usual. */
export interface Answer {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Our stand-in for InfluxDB 2 and 3, which no package brings: token, 204, 401, 404, 413, partial writes by 422, 400 or
 * 201, 429 and 503 with Retry-After, gzip. It keeps the fields of every line as a database would: a line written twice
 * is there once. Questions it answers with what it was given, in the shape of the `/query` of either version.
 */
export class InfluxStandIn {
  /** Fields by series and instant. */
  readonly stored = new Map<string, string>();
  readonly requests: { readonly path: string; readonly encoding: string | undefined; readonly lines: number }[] = [];
  token = "secret";
  bucket = "weishan";
  maxLines = Number.POSITIVE_INFINITY;
  /** Lines that are never taken. */
  isBad: (line: string) => boolean = () => false;
  /** How a post with bad lines is answered: 2 by 422, 3 by 400 or 201, with the good lines taken. */
  partialStatus: 201 | 400 | 422 = 422;
  /** Answers given before anything else, one a post. */
  readonly next: Answer[] = [];
  /** The questions that came, and the series for those that match; others have none. */
  readonly questions: { readonly statement: string; readonly authorization: string | undefined }[] = [];
  readonly series: { readonly question: RegExp; readonly series: readonly object[] }[] = [];
  readonly #server: Server;

  readonly #scheme: "http" | "https";

  /** With a key and a certificate it speaks TLS. */
  constructor(tls?: { readonly key: string; readonly cert: string }) {
    const answer = (request: IncomingMessage, response: ServerResponse): void => {
      void this.#answer(request, response);
    };
    this.#scheme = tls === undefined ? "http" : "https";
    this.#server = tls === undefined ? createServer(answer) : createSecureServer(tls, answer);
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("the stand-in has no port");
    return `${this.#scheme}://127.0.0.1:${address.port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const address = new URL(request.url ?? "/", "http://stand-in");
    if (address.pathname === "/query") {
      const question = new URLSearchParams(Buffer.concat(chunks).toString("utf8")).get("q") ?? "";
      return reply(response, this.#tell(question, request.headers.authorization));
    }
    const encoding = request.headers["content-encoding"];
    const bytes = Buffer.concat(chunks);
    const lines = (encoding === "gzip" ? gunzipSync(bytes) : bytes).toString("utf8").split("\n");
    this.requests.push({ path: request.url ?? "", encoding, lines: lines.length });
    reply(response, this.next.shift() ?? this.#write(address, request.headers.authorization, lines));
  }

  #tell(question: string, authorization: string | undefined): Answer {
    const statements = question.split(";");
    for (const statement of statements) this.questions.push({ statement, authorization });
    if (authorization !== `Token ${this.token}`) return { status: 401, body: '{"error":"unauthorized access"}' };
    const results = statements.map((statement, index) => {
      const known = this.series.find(({ question: asked }) => asked.test(statement));
      return { statement_id: index, ...(known === undefined ? {} : { series: known.series }) };
    });
    return { status: 200, body: JSON.stringify({ results }) };
  }

  #write(address: URL, authorization: string | undefined, lines: readonly string[]): Answer {
    if (authorization !== `Token ${this.token}`) {
      return { status: 401, body: '{"code":"unauthorized","message":"unauthorized access"}' };
    }
    if (address.pathname !== "/api/v2/write" || address.searchParams.get("bucket") !== this.bucket) {
      return { status: 404, body: '{"code":"not found","message":"bucket not found"}' };
    }
    if (lines.length > this.maxLines)
      return { status: 413, body: '{"code":"request too large","message":"payload too large"}' };
    for (const line of lines.filter((line) => !this.isBad(line))) this.#store(line);
    if (!lines.some((line) => this.isBad(line))) return { status: 204 };
    const body = '{"code":"unprocessable entity","message":"partial write: field type conflict dropped=1"}';
    return { status: this.partialStatus, body };
  }

  #store(line: string): void {
    const [series = "", fields = "", at = ""] = line.split(" ");
    for (const field of fields.split(",")) {
      const [key = "", value = ""] = field.split("=");
      this.stored.set(`${series} ${key} ${at}`, value);
    }
  }
}

function reply(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(body);
}
