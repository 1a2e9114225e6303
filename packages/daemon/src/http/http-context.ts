import { type PresentPoint, presentAt } from "../app/overview/present-readings.ts";
import { type Identify, identifier } from "./access/identify.ts";
import { type ScopeOf, scopeOfRequests } from "./access/scope.ts";
import { AlarmHub } from "./alarm/alarm-hub.ts";
import { ClaimHub } from "./claim/claim-hub.ts";
import { HistoryText } from "./history/history-text.ts";
import type { HttpDeps } from "./http-deps.ts";
import { LiveHub } from "./live/live-hub.ts";
import { EventLoopLag } from "./system/event-loop-lag.ts";

/** The dependencies, with what the routes share among themselves. */
export interface HttpContext extends HttpDeps {
  /** How points are shown at this moment. */
  readonly presentNow: () => PresentPoint;
  readonly hub: LiveHub;
  readonly alarmHub: AlarmHub;
  readonly claimHub: ClaimHub;
  /** Who sends a request. A route behind a right has it already, as `request.caller`. */
  readonly identify: Identify;
  /** What the sender of a request sees. What a route shows comes from this, never from `model`. */
  readonly scopeOf: ScopeOf;
  readonly lag: EventLoopLag;
  readonly historyText: HistoryText;
}

export function httpContext(deps: HttpDeps): HttpContext {
  const presentNow = () => presentAt(deps.live, deps.clock.now());
  return {
    ...deps,
    presentNow,
    hub: new LiveHub({ ...deps, presentNow }),
    alarmHub: new AlarmHub({ desk: deps.alarms.desk, clock: deps.clock, runId: deps.runId }),
    claimHub: new ClaimHub({ desk: deps.claimDesk, clock: deps.clock, runId: deps.runId }),
    identify: identifier(deps),
    scopeOf: scopeOfRequests(deps.model),
    lag: new EventLoopLag(),
    historyText: new HistoryText({ monotonicMs: () => deps.clock.monotonicMs(), logger: deps.logger }),
  };
}
