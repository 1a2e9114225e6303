/** PostgreSQL's driver may hand out big integers as text. */
type BigInteger = number | string;

/** The tables that are asked without better-auth; its own are its own affair. */
export interface AccountTables {
  readonly account_api_key: {
    readonly id: string;
    readonly person_id: string;
    readonly name: string;
    /** The first letters, to tell keys apart. */
    readonly start: string;
    /** SHA-256 of the key. A key is 256 random bits, so that nothing slower is needed. */
    readonly hash: string;
    readonly scopes: string;
    readonly created_at: BigInteger;
    readonly expires_at: BigInteger;
    readonly last_used_at: BigInteger | null;
  };
}
