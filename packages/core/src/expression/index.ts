export {
  type CompiledExpression,
  compileExpression,
  EXPRESSION_FUNCTIONS,
  type ExpressionConstant,
  type ExpressionContext,
  type ExpressionInput,
  type ExpressionNames,
  type ExpressionResult,
} from "./compile-expression.ts";
export { dewPointC, enthalpyKjPerKg, wetBulbC } from "./humid-air.ts";
