import type { Problem, ProblemCode } from "./problem-schema.ts";

/** A request that HTTP itself refuses. Thrown by routes and guards, answered as problem+json. */
export class HttpProblem extends Error {
  override readonly name = "HttpProblem";
  readonly status: number;
  readonly code: ProblemCode;
  readonly errors: Problem["errors"];

  constructor(status: number, code: ProblemCode, detail: string, errors?: Problem["errors"]) {
    super(detail);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}
