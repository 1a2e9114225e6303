import { constants } from "node:zlib";
import compress from "@fastify/compress";
import cookie from "@fastify/cookie";
import fastify, { LogController } from "fastify";
import { validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import { guardRoutes } from "./access/guard-routes.ts";
import { requireAccess } from "./access/require-access.ts";
import { accountRoutes } from "./account/account-routes.ts";
import { apiKeyRoutes } from "./account/api-key-routes.ts";
import { credentialRoutes } from "./account/credential-routes.ts";
import { sessionListRoutes } from "./account/session-list-routes.ts";
import { alarmIndicatorRoutes } from "./alarm/alarm-indicator-routes.ts";
import { alarmRoutes } from "./alarm/alarm-routes.ts";
import { alarmRuleRoutes } from "./alarm/alarm-rule-routes.ts";
import { alarmStreamRoute } from "./alarm/alarm-stream-route.ts";
import { rosterRoutes } from "./alarm/roster-routes.ts";
import type { ApiApp } from "./api-app.ts";
import { registerApplications } from "./application/register-applications.ts";
import { auditRoutes } from "./audit/audit-routes.ts";
import { backupRoutes } from "./backup/backup-routes.ts";
import { claimRoutes } from "./claim/claim-routes.ts";
import { claimStreamRoute } from "./claim/claim-stream-route.ts";
import { commandRoutes } from "./command/command-routes.ts";
import { leaseRoutes } from "./command/lease-routes.ts";
import { dashboardPage, serveDashboard } from "./dashboard/dashboard-files.ts";
import { doctorRoutes } from "./doctor/doctor-routes.ts";
import { registerEnergy } from "./energy/register-energy.ts";
import { fastifyLogger } from "./fastify-logger.ts";
import { faultRoutes } from "./fault/fault-routes.ts";
import { fieldRoutes } from "./field/field-routes.ts";
import { cutSlowBodies, FILM_BODY_MS } from "./guard/body-deadline.ts";
import { tagEntities } from "./guard/entity-tags.ts";
import { guardHost, hostNameOf } from "./guard/host-guard.ts";
import { guardOrigin } from "./guard/own-pages.ts";
import { sendStrictHeaders } from "./guard/strict-headers.ts";
import { exportRoutes } from "./history/export-routes.ts";
import { historyRoutes } from "./history/history-routes.ts";
import type { HttpContext } from "./http-context.ts";
import { latestRoutes } from "./latest/latest-routes.ts";
import { liveRoutes } from "./live/live-routes.ts";
import { lockoutRoutes } from "./lockout/lockout-routes.ts";
import { registerLettings } from "./media/register-lettings.ts";
import { metricsRoutes } from "./metrics/metrics-routes.ts";
import { modelRoutes } from "./model/model-routes.ts";
import { obligationRoutes } from "./obligation/obligation-routes.ts";
import { registerOpenApi } from "./openapi/register-openapi.ts";
import { overviewRoutes } from "./overview/overview-routes.ts";
import { registerPapers } from "./payment/register-papers.ts";
import { invitationRoutes } from "./people/invitation-routes.ts";
import { peopleRoutes } from "./people/people-routes.ts";
import { pictureRoutes } from "./picture/picture-routes.ts";
import { planRoutes } from "./plan/plan-routes.ts";
import { handleProblems, sendProblem } from "./problem/problem-handlers.ts";
import { problemOf } from "./problem/problem-of-error.ts";
import { registerEvents } from "./readiness/register-events.ts";
import { referenceRoutes } from "./reference/reference-routes.ts";
import { registerReports } from "./report/register-reports.ts";
import { rightsRoutes } from "./rights/rights-routes.ts";
import { roundRoutes } from "./round/round-routes.ts";
import { linkRoutes } from "./session/link-routes.ts";
import { sessionRoutes } from "./session/session-routes.ts";
import { signOnRoutes } from "./session/sign-on-routes.ts";
import { shutdownRoutes } from "./shutdown/shutdown-routes.ts";
import { probeRoutes } from "./system/probe-routes.ts";
import { systemRoutes } from "./system/system-routes.ts";
import { registerTickets } from "./ticket/register-tickets.ts";
import { tlsServer } from "./tls-server.ts";

/** The largest body is a write order; a few hundred bytes. */
const BODY_LIMIT_BYTES = 16 * 1024;
/** The head of a request that has not arrived by then never will. */
const HEAD_TIMEOUT_MS = 15_000;
/** Smaller answers grow when they are compressed. */
const COMPRESS_FROM_BYTES = 1_024;

/** The whole API, ready to be listened on or injected into. */
export async function buildApp(context: HttpContext): Promise<ApiApp> {
  const app: ApiApp = fastify({
    loggerInstance: fastifyLogger(context.logger),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: FILM_BODY_MS,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: "idle",
    return503OnClosing: true,
    trustProxy: context.trustedProxies.length === 0 ? false : [...context.trustedProxies],
    ...(context.certificate === null ? {} : { serverFactory: tlsServer(context.certificate, FILM_BODY_MS) }),
    // What fails before a route is found, such as an address that is no URL.
    frameworkErrors: (error, _request, reply) => {
      sendProblem(reply, problemOf(error));
    },
  }).withTypeProvider<ZodTypeProvider>();

  app.setValidatorCompiler(validatorCompiler);
  // Answers are typed when they are compiled and checked by the tests; to parse each again costs more than to send it.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));

  app.server.headersTimeout = HEAD_TIMEOUT_MS;
  cutSlowBodies(app, context.clock);
  requireAccess(app);
  sendStrictHeaders(app);
  const publicHosts = context.publicUrl === null ? [] : [new URL(context.publicUrl).host];
  guardHost(app, [...context.allowedHosts, ...publicHosts.map(hostNameOf)]);
  handleProblems(app, dashboardPage(context.dashboardDir));
  guardOrigin(app, publicHosts);
  await app.register(cookie);
  guardRoutes(app, context);
  tagEntities(app);
  await app.register(compress, {
    threshold: COMPRESS_FROM_BYTES,
    encodings: ["br", "gzip", "identity"],
    globalDecompression: false,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    zlibOptions: { level: 5 },
  });
  await registerOpenApi(app, context.version);
  await registerRoutes(app, context);
  await app.ready();
  return app;
}

async function registerRoutes(app: ApiApp, context: HttpContext): Promise<void> {
  await app.register(
    async (plugin) => {
      const api: ApiApp = plugin.withTypeProvider<ZodTypeProvider>();
      sessionRoutes(api, context);
      signOnRoutes(api, context);
      linkRoutes(api, context);
      accountRoutes(api, context);
      credentialRoutes(api, context);
      sessionListRoutes(api, context);
      apiKeyRoutes(api, context);
      peopleRoutes(api, context);
      invitationRoutes(api, context);
      rightsRoutes(api);
      modelRoutes(api, context);
      latestRoutes(api, context);
      overviewRoutes(api, context);
      liveRoutes(api, context);
      historyRoutes(api, context);
      exportRoutes(api, context);
      commandRoutes(api, context);
      leaseRoutes(api, context);
      lockoutRoutes(api, context);
      planRoutes(api, context);
      obligationRoutes(api, context);
      roundRoutes(api, context);
      shutdownRoutes(api, context);
      await registerTickets(api, context);
      claimStreamRoute(api, context);
      claimRoutes(api, context);
      registerEvents(api, context);
      await registerEnergy(api, context);
      registerReports(api, context);
      await registerLettings(api, context);
      await registerApplications(api, context);
      await registerPapers(api, context);
      fieldRoutes(api, context);
      systemRoutes(api, context);
      await api.register(async (scope) => pictureRoutes(scope.withTypeProvider<ZodTypeProvider>(), context));
      faultRoutes(api, context);
      doctorRoutes(api, context);
      backupRoutes(api, context);
      auditRoutes(api, context);
      alarmStreamRoute(api, context);
      alarmRoutes(api, context);
      alarmRuleRoutes(api, context);
      alarmIndicatorRoutes(api, context);
      rosterRoutes(api, context);
    },
    { prefix: "/api/v1" },
  );
  probeRoutes(app, context);
  metricsRoutes(app, context);
  await referenceRoutes(app);
  await serveDashboard(app, context.dashboardDir);
}
