import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";
import { programPath } from "./required-program.ts";
import { until } from "./until.ts";

/** In every address of this server, so that a test can look for it where it must not be. */
export const POSTGRES_PASSWORD = "nobody-may-read-this";
const USER = "weishan";

/** PostgreSQL refuses to run as root; a test machine may well do so. */
interface OtherUser {
  readonly uid: number;
  readonly gid: number;
}

function unprivileged(): OtherUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const lines = readFileSync("/etc/passwd", "utf8").split("\n");
  const line = lines.find((user) => user.startsWith("postgres:")) ?? lines.find((user) => user.startsWith("nobody:"));
  const [, , uid, gid] = (line ?? "nobody:x:65534:65534").split(":");
  return { uid: Number(uid), gid: Number(gid) };
}

/** A PostgreSQL of the test's own: its cluster in a temporary folder, its port and socket its own. */
export class PostgresServer {
  readonly port: number;
  readonly #folder: string;
  readonly #user: OtherUser | undefined;
  readonly #settings: readonly string[];
  #process: ChildProcess | null = null;
  #databases = 0;

  private constructor(
    folder: string,
    { port, user, settings }: { port: number; user: OtherUser | undefined; settings: readonly string[] },
  ) {
    this.#settings = settings;
    this.#folder = folder;
    this.port = port;
    this.#user = user;
  }

  /** Tests are as sure without waiting for the disk; what measures it says so. */
  static async start({ isSafe = false }: { readonly isSafe?: boolean } = {}): Promise<PostgresServer> {
    const folder = mkdtempSync(join(tmpdir(), "weishan-postgres-"));
    const user = unprivileged();
    const passwordFile = join(folder, "password");
    writeFileSync(passwordFile, POSTGRES_PASSWORD);
    if (user !== undefined) {
      for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid);
    }
    const cluster = join(folder, "cluster");
    const choices = ["--auth=scram-sha-256", `--username=${USER}`, `--pwfile=${passwordFile}`, "--encoding=UTF8"];
    execFileSync(programPath("initdb"), ["-D", cluster, ...choices, "--locale=C.UTF-8", "--no-sync"], {
      cwd: folder,
      stdio: "ignore",
      ...user,
    });
    const settings = isSafe ? ["-c", "fsync=on"] : ["-c", "fsync=off"];
    const server = new PostgresServer(folder, { port: await freePort(), user, settings });
    await server.resume();
    return server;
  }

  /** An empty database; answers its address. */
  createDatabase(): string {
    this.#databases += 1;
    const name = `records_${this.#databases}`;
    this.query("postgres", `create database ${name}`);
    return this.url(name);
  }

  url(database: string): string {
    return `postgres://${USER}:${POSTGRES_PASSWORD}@127.0.0.1:${this.port}/${database}`;
  }

  /** Runs a statement by PostgreSQL's own client; answers what it prints. */
  query(database: string, statement: string): string {
    const answer = execFileSync(programPath("psql"), ["-X", "-A", "-t", "-c", statement, this.url(database)], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
    return answer.trim();
  }

  /** Starts it again over the same cluster. */
  async resume(): Promise<void> {
    const settings = ["-k", this.#folder, "-h", "127.0.0.1", "-p", String(this.port), ...this.#settings];
    this.#process = spawn(programPath("postgres"), ["-D", join(this.#folder, "cluster"), ...settings], {
      cwd: this.#folder,
      stdio: "ignore",
      ...this.#user,
    });
    await until("PostgreSQL answers", () => this.#isUp(), 60_000);
  }

  /** `SIGINT` ends it at once in good order, `SIGQUIT` as a crash would. The cluster stays. */
  async pause(signal: "SIGINT" | "SIGQUIT" = "SIGINT"): Promise<void> {
    const running = this.#process;
    if (running === null) return;
    this.#process = null;
    const exited = once(running, "exit");
    running.kill(signal);
    await exited;
  }

  async stop(): Promise<void> {
    await this.pause();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #isUp(): Promise<boolean> {
    try {
      return Promise.resolve(this.query("postgres", "select 1") === "1");
    } catch {
      // Not listening yet.
      return Promise.resolve(false);
    }
  }
}
