import { grantsWith } from "@weishan/core/access";
import type { FastifyRequest } from "fastify";
import { type ModelScope, ModelScopes } from "../../app/access/model-scope.ts";
import type { ModelIndex } from "../../app/overview/model-index.ts";

/** What the sender of a request sees of the model with the right of its route. */
export type ScopeOf = (request: FastifyRequest) => ModelScope;

export function scopeOfRequests(model: ModelIndex): ScopeOf {
  const scopes = new ModelScopes(model);
  return (request) => {
    const { access } = request.routeOptions.config;
    if (typeof access !== "object") throw new TypeError("only a route behind a right shows a part of the model");
    return scopes.of(grantsWith(request.caller.principal, access.right));
  };
}

/** Makes something once for each scope and keeps it as long as the scope. */
export function perScope<Made>(make: (scope: ModelScope) => Made): (scope: ModelScope) => Made {
  const made = new WeakMap<ModelScope, { readonly value: Made }>();
  return (scope) => {
    const known = made.get(scope) ?? { value: make(scope) };
    made.set(scope, known);
    return known.value;
  };
}
