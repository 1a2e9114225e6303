import { argon2 } from "node:crypto";

/** What a hash costs: memory, passes over it, lanes. */
export interface Argon2Cost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

/** What argon2id makes its tag of; salt in base64. */
export interface Argon2Order {
  readonly message: string;
  readonly salt: string;
  readonly cost: Argon2Cost;
  readonly tagBytes: number;
}

/** Computes the tag of an order, in base64. */
export type Argon2Digest = (order: Argon2Order) => Promise<string>;

/** In a thread of this process's own pool. Its memory stays with the process: see `HashProcess`. */
export const digestHere: Argon2Digest = ({ message, salt, cost, tagBytes }) => {
  const { memoryKib: memory, passes, lanes: parallelism } = cost;
  const nonce = Buffer.from(salt, "base64");
  return new Promise((resolve, reject) => {
    argon2("argon2id", { message, nonce, parallelism, tagLength: tagBytes, memory, passes }, (error, tag) => {
      if (error === null) resolve(tag.toString("base64"));
      else reject(error);
    });
  });
};
