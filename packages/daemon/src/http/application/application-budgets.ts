import type { FastifyReply, FastifyRequest } from "fastify";
import { type Budget, RequestBudgets } from "../guard/request-budgets.ts";
import { HttpProblem } from "../problem/http-problem.ts";

/** An association applies for its whole year in an afternoon; a program that floods is held to one in 3 min. */
const OF_APPLICATIONS: Budget = { burst: 15, perSecond: 1 / 180 };
/** A form asks for a price with each change of what it says. */
const OF_QUESTIONS: Budget = { burst: 120, perSecond: 1 };
const OF_PAPERS: Budget = { burst: 30, perSecond: 1 / 60 };
/** All of the world together: what the desk can still read. */
const OF_EVERYBODY: Budget = { burst: 200, perSecond: 1 / 20 };

/** What people without an account may do, counted by address and all together. */
export interface ApplicationBudgets {
  readonly handIn: (request: FastifyRequest, reply: FastifyReply) => void;
  readonly ask: (request: FastifyRequest, reply: FastifyReply) => void;
  readonly paper: (request: FastifyRequest, reply: FastifyReply) => void;
}

export function applicationBudgets(monotonicMs: () => number): ApplicationBudgets {
  const applications = new RequestBudgets(OF_APPLICATIONS, monotonicMs);
  const questions = new RequestBudgets(OF_QUESTIONS, monotonicMs);
  const papers = new RequestBudgets(OF_PAPERS, monotonicMs);
  const everybody = new RequestBudgets(OF_EVERYBODY, monotonicMs);
  const refuse = (waitS: number, reply: FastifyReply): void => {
    if (waitS === 0) return;
    reply.header("retry-after", waitS);
    throw new HttpProblem(429, "REQUESTS_TOO_MANY", `Too much came from here; try again in ${waitS} s, or call us.`);
  };
  return {
    handIn: (request, reply) => refuse(applications.waitS(request.ip) || everybody.waitS("everybody"), reply),
    ask: (request, reply) => refuse(questions.waitS(request.ip), reply),
    paper: (request, reply) => refuse(papers.waitS(request.ip) || everybody.waitS("everybody"), reply),
  };
}
