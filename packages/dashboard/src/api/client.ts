import createClient from "openapi-fetch";
import type { components, paths } from "./schema.ts";

type Schemas = components["schemas"];

export type Reading = Schemas["Reading"];
export type Quality = Schemas["Quality"];
export type QualityReason = Schemas["QualityReason"];
export type LocalName = Schemas["LocalName"];
export type Point = Schemas["Point"];
export type FoundPoint = Schemas["FoundPoint"];
export type Equipment = Schemas["Equipment"];
export type EquipmentSummary = Schemas["EquipmentSummary"];
export type Center = Schemas["Center"];
export type Overview = Schemas["Overview"];
export type CenterOverview = Overview["centers"][number];
export type Trouble = Schemas["Trouble"];
export type KeyFigure = Schemas["KeyFigure"];
export type EndpointHealth = Schemas["EndpointHealth"];
export type UnitHealth = Schemas["UnitHealth"];
export type Series = Schemas["Series"];
export type SeriesList = Schemas["SeriesList"];
export type Problem = Schemas["Problem"];
export type Lease = Schemas["Lease"];
export type CommandResult = Schemas["CommandResult"];
export type CommandRequest = Schemas["CommandRequest"];
export type Lockout = Schemas["LockOut"];
export type Finding = Schemas["Finding"];
export type Backups = Schemas["Backups"];
export type Backup = Schemas["Backup"];
export type Session = Schemas["Session"];
export type SessionPrincipal = Schemas["SessionPrincipal"];
export type Account = Schemas["Account"];
export type OwnSession = Schemas["OwnSession"];
export type ApiKey = Schemas["ApiKey"];
export type Person = Schemas["Person"];
export type Invitation = Schemas["Invitation"];
export type Rights = Schemas["Rights"];
export type AuditEntry = Schemas["AuditEntry"];
export type InvitationView = Schemas["InvitationView"];

interface ApiErrorMore {
  readonly cause?: unknown;
  readonly retryAfterMs?: number | null;
}

/** The daemon's answer was "no", or there was none. `problem` is null when the daemon could not be reached. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly problem: Problem | null;
  /** How long the daemon asked to be left alone; null where it did not. */
  readonly retryAfterMs: number | null;

  constructor(message: string, problem: Problem | null, { cause, retryAfterMs = null }: ApiErrorMore = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.problem = problem;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Whether the daemon said no in this way. */
export const isRefusal = (error: unknown, status: number): boolean =>
  error instanceof ApiError && error.problem?.status === status;

/** The daemon's API, typed from its OpenAPI document. */
export const api = createClient<paths>({ baseUrl: globalThis.location?.origin ?? "http://127.0.0.1:8080" });

interface Answer<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/** What a proxy says for a daemon that is not there. */
const GATEWAY_STATUSES: ReadonlySet<number> = new Set([502, 503, 504]);

/** The daemon's own answers of failure have a code; a proxy's pages have none. */
const isProblem = (body: unknown): body is Problem => typeof body === "object" && body !== null && "code" in body;

/** What a `Retry-After` says; the daemon writes it in seconds. */
function retryAfterOf({ headers }: Response): number | null {
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1_000 : null;
}

/**
 * The data of an answer.
 *
 * @throws ApiError with the daemon's problem, or without one when the daemon cannot be reached
 */
export async function answered<Data>(request: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await reached(request);
  return data === undefined ? refuse(error, response) : data;
}

/**
 * Nothing but that something was done.
 *
 * @throws ApiError as `answered` does
 */
export async function done(request: Promise<Answer<unknown>>): Promise<void> {
  const { error, response } = await reached(request);
  if (!response.ok) refuse(error, response);
}

async function reached<Data>(request: Promise<Answer<Data>>): Promise<Answer<Data>> {
  try {
    return await request;
  } catch (cause) {
    throw new ApiError("the daemon cannot be reached", null, { cause });
  }
}

function refuse(error: unknown, response: Response): never {
  if (isProblem(error)) throw new ApiError(error.title, error, { retryAfterMs: retryAfterOf(response) });
  if (GATEWAY_STATUSES.has(response.status)) throw new ApiError("the daemon cannot be reached", null);
  throw new Error(`HTTP ${response.status} ${response.url}`);
}
