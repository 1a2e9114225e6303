import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { buildDashboard } from "./browser-dashboard.ts";
import { type DemoInstallation, demoInstallation } from "./demo-installation.ts";
import { engineersKey } from "./people.ts";
import { type Program, simulatorsOf, weishan } from "./program.ts";
import { programPath } from "./required-program.ts";
import { addPeople, CHIEF, type StagePerson, signIn } from "./stage-people.ts";
import { until } from "./until.ts";
import { WeishanApi } from "./weishan-api.ts";

const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export interface StageOptions {
  /** Flags of the simulators, such as their speed. */
  readonly simulators?: readonly string[];
  /** Messages count from their arrival, because the simulators live in a time of their own. Default false. */
  readonly countsFromArrival?: boolean;
  /** Who has an account; the first is whoever visits without being named. Default the chief alone. */
  readonly people?: readonly [StagePerson, ...StagePerson[]];
  /** Lines that are added to the installation file. */
  readonly settings?: string;
  /** Gives the installation a past before its daemon starts for the first time. */
  readonly past?: (dataDir: string) => Promise<void>;
}

/** How a visitor comes: a desk at 1440 × 900 in Traditional Chinese and daylight where not said. */
export interface Visitor {
  readonly size?: { readonly width: number; readonly height: number };
  readonly locale?: "zh-TW" | "en-US";
  readonly colorScheme?: "light" | "dark";
  /** Who signs in before; null for somebody without an account. The stage's first person where not said. */
  readonly as?: StagePerson | null;
  /** Device pixels for each CSS pixel, as on a phone or on paper. Default 1. */
  readonly pixelRatio?: number;
}

export const DESK = { width: 1_440, height: 900 } as const;
export const PHONE = { width: 390, height: 844 } as const;

/** The whole demonstration with a browser before it: simulators, daemon, built dashboard, Chromium. */
export class BrowserStage {
  readonly #folder: string;
  readonly #installation: DemoInstallation;
  readonly #simulators: Program;
  readonly #browser: Browser;
  readonly #failures: string[] = [];
  readonly #somebody: StagePerson;
  #daemon: Program;
  #api: WeishanApi | undefined;

  private constructor(parts: {
    readonly folder: string;
    readonly installation: DemoInstallation;
    readonly simulators: Program;
    readonly daemon: Program;
    readonly browser: Browser;
    readonly somebody: StagePerson;
  }) {
    this.#folder = parts.folder;
    this.#installation = parts.installation;
    this.#simulators = parts.simulators;
    this.#daemon = parts.daemon;
    this.#browser = parts.browser;
    this.#somebody = parts.somebody;
  }

  static async open(options: StageOptions = {}): Promise<BrowserStage> {
    const { simulators: flags = [], countsFromArrival = false, people = [CHIEF], settings = "", past } = options;
    const folder = mkdtempSync(join(tmpdir(), "weishan-browser-"));
    const installation = await demoInstallation(folder);
    if (countsFromArrival) leaveOutTimes(installation.file);
    if (settings !== "") appendFileSync(installation.file, `\n${settings}\n`);
    const [simulators, browser] = await Promise.all([
      simulatorsOf(installation, flags),
      chromium.launch({ executablePath: programPath("chromium"), args: CHROMIUM_FLAGS }),
      buildDashboard(),
      addPeople(installation.file, people),
      past?.(installation.dataDir),
    ]);
    const daemon = daemonOf(installation);
    const stage = new BrowserStage({ folder, installation, simulators, browser, daemon, somebody: people[0] });
    try {
      await stage.#untilServed();
    } catch (error) {
      await stage.close();
      throw error;
    }
    return stage;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#installation.httpPort}`;
  }

  /** For a program that may see everything; its key is made when it is first asked for. */
  get api(): WeishanApi {
    this.#api ??= new WeishanApi(this.#installation.httpPort, engineersKey(this.#installation.file));
    return this.#api;
  }

  /** A page of a new visitor, who brings no settings along, at an address of the dashboard. */
  async visit(path: string, visitor: Visitor = {}): Promise<Page> {
    const { size = DESK, locale = "zh-TW", colorScheme = "light", as: person = this.#somebody } = visitor;
    const context = await this.#browser.newContext({
      viewport: size,
      locale,
      colorScheme,
      reducedMotion: "reduce",
      deviceScaleFactor: visitor.pixelRatio ?? 1,
    });
    if (person !== null) await signIn(context, this.origin, person);
    const page = await context.newPage();
    page.on("pageerror", (error) => this.#failures.push(error.stack ?? String(error)));
    await page.goto(`${this.origin}${path}`);
    return page;
  }

  /** Breaks something on the simulated wires. */
  async addFault(fault: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#control("POST", fault);
  }

  async clearFaults(): Promise<void> {
    await this.#control("DELETE");
  }

  /** Takes the daemon away as a power cut would. */
  async killDaemon(): Promise<void> {
    await this.#daemon.stop("SIGKILL");
  }

  /** Adds lines to the installation file and starts the daemon again with them. */
  async restartWith(settings: string): Promise<void> {
    await this.#daemon.stop();
    appendFileSync(this.#installation.file, `\n${settings}\n`);
    await this.startDaemon();
  }

  /** A folder of the stage's own, which is gone when it closes. */
  get folder(): string {
    return this.#folder;
  }

  /** Starts the daemon again on its data. */
  async startDaemon(): Promise<void> {
    this.#daemon = daemonOf(this.#installation);
    await this.#untilServed();
  }

  /** Ends everything; throws when a page of this stage threw an error of its own. */
  async close(): Promise<void> {
    await this.#browser.close();
    await Promise.all([this.#daemon.stop(), this.#simulators.stop()]);
    rmSync(this.#folder, { recursive: true, force: true });
    if (this.#failures.length > 0) throw new Error(`pages threw: ${this.#failures.join("\n")}`);
  }

  async #untilServed(): Promise<void> {
    await this.#daemon.says(/http:\/\/\S+/u);
    const api = new WeishanApi(this.#installation.httpPort);
    await until("the daemon is ready", () => api.isReady().catch(() => false));
  }

  async #control(method: string, body?: Readonly<Record<string, unknown>>): Promise<void> {
    const answer = await fetch(`http://127.0.0.1:${this.#installation.controlPort}/faults`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`the simulators refused: ${await answer.text()}`);
  }
}

/** A time far from ours would be taken for a clock that cannot be believed. */
function leaveOutTimes(file: string): void {
  writeFileSync(file, readFileSync(file, "utf8").replaceAll(/^ *time: \{ path: .*\n/gmu, ""));
}

const daemonOf = ({ file }: DemoInstallation): Program => weishan(["run", file]);
