import type { PersonNames } from "../command/person-names.ts";
import type { PersonRef } from "./alarm-view.ts";

/** The names of the people in rows, ready when a row is made. A name that is not known yet is the id until it is. */
export class PeopleBook {
  readonly #names: PersonNames;
  readonly #known = new Map<string, string>();

  constructor(names: PersonNames) {
    this.#names = names;
  }

  /** Learns the present names of these people. */
  async learn(personIds: Iterable<string | null>): Promise<void> {
    const ids = [...new Set(personIds)].filter((id) => id !== null);
    if (ids.length === 0) return;
    for (const [id, name] of await this.#names(ids)) this.#known.set(id, name);
  }

  ref(personId: string): PersonRef;
  ref(personId: string | null): PersonRef | null;
  ref(personId: string | null): PersonRef | null {
    return personId === null ? null : { personId, displayName: this.#known.get(personId) ?? personId };
  }
}
