import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";
import type { components } from "./schema.ts";

export type RuleBookVersion = components["schemas"]["RuleBookVersion"];

/** Of each book the version in force, and where there is none the next. */
export const ruleBooksQuery = queryOptions({
  queryKey: ["rule-book-list"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/rule-books", { signal })),
});

/** Every version of a book, the latest first. */
export const ruleBookQuery = (id: string) =>
  queryOptions({
    queryKey: ["rule-book-list", id],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/rule-books/{id}", { params: { path: { id } }, signal })),
  });

/** Keeps a new version; `baseVersion` is that of what it was made from. */
export const changeRuleBook = (
  id: string,
  body: { readonly book: RuleBookVersion["book"]; readonly baseVersion: number | null; readonly reason: string },
) => answered(api.PUT("/api/v1/rule-books/{id}", { params: { path: { id } }, body }));
