/** A name in the two languages of the house. Traditional Chinese comes first because its readers do. */
export interface LocalName {
  readonly zh: string;
  readonly en: string;
}
