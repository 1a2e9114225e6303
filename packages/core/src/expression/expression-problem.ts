import { WeishanError } from "../error/weishan-error.ts";

/** Where an expression went wrong: what, at which character (0 is the first), and what would be right. */
export interface ExpressionProblem {
  readonly message: string;
  readonly position: number;
  readonly hint: string | null;
}

/** EXPRESSION_INVALID with the place: `message` for people, `facts` with position and hint for programs. */
export function expressionError(text: string, { message, position, hint }: ExpressionProblem): WeishanError {
  const advice = hint === null ? "" : ` (${hint})`;
  return new WeishanError("EXPRESSION_INVALID", `${message} at character ${position + 1} of "${text}"${advice}`, {
    expression: text,
    problem: message,
    position,
    hint: hint ?? "",
  });
}
