export {
  ERROR_CODES,
  type ErrorCode,
  type ErrorFacts,
  isRetryable,
  isWeishanError,
  WeishanError,
} from "./weishan-error.ts";
