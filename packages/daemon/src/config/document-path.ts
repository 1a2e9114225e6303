/** The way from the top of a document to one of its values: keys of maps and indices of lists. */
export type DocumentPath = readonly (string | number)[];

/** `endpoints[2].units[0].profile`, as people write it. */
export function pathText(path: DocumentPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");
}
