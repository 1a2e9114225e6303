import type { FastifyReply, FastifyRequest } from "fastify";
import { type Budget, RequestBudgets } from "../guard/request-budgets.ts";
import { HttpProblem } from "../problem/http-problem.ts";

/** An agency with one address reports a few defects after a typhoon; a program that floods is held to one in 3 min. */
const OF_REQUESTS: Budget = { burst: 10, perSecond: 1 / 180 };
/** Three photos for each of them. */
const OF_PHOTOS: Budget = { burst: 30, perSecond: 1 / 60 };
/** All of the world together: what the desk can still read. */
const OF_EVERYBODY: Budget = { burst: 200, perSecond: 1 / 20 };

/** What people without an account may hand in, counted by address and all together. */
export interface PublicBudgets {
  readonly handIn: (request: FastifyRequest, reply: FastifyReply) => void;
  readonly photo: (request: FastifyRequest, reply: FastifyReply) => void;
}

export function publicBudgets(monotonicMs: () => number): PublicBudgets {
  const requests = new RequestBudgets(OF_REQUESTS, monotonicMs);
  const photos = new RequestBudgets(OF_PHOTOS, monotonicMs);
  const everybody = new RequestBudgets(OF_EVERYBODY, monotonicMs);
  const pay = (own: RequestBudgets, request: FastifyRequest, reply: FastifyReply): void => {
    const waitS = own.waitS(request.ip) || everybody.waitS("everybody");
    if (waitS === 0) return;
    reply.header("retry-after", waitS);
    throw new HttpProblem(429, "REQUESTS_TOO_MANY", `Too much came from here; try again in ${waitS} s, or call us.`);
  };
  return {
    handIn: (request, reply) => pay(requests, request, reply),
    photo: (request, reply) => pay(photos, request, reply),
  };
}
