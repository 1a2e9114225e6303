export { ERROR_CODES, type ErrorCode, type ErrorFacts, isRetryable, WeishanError } from "./weishan-error.ts";
