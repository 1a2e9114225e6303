/** The files that a configuration is made of, as text. Given from outside: the configuration itself does no I/O. */
export interface ConfigFiles {
  /** The text of a file, or undefined where there is none that can be read. */
  readText(file: string): string | undefined;
  /** A path as written in `from`, made absolute. */
  resolve(from: string, path: string): string;
  /** The folders that hold device profiles, searched in this order after the installation's own. */
  readonly profileFolders: readonly string[];
  /** The folders that hold the rule library, searched in this order after the installation's own. */
  readonly ruleFolders: readonly string[];
  /** The folders that hold the rule books of venues that come along. */
  readonly bookFolders: readonly string[];
  /** The profiles in a folder, as `<maker>/<model>`; empty where there is no such folder. For hints only. */
  profilesIn(folder: string): readonly string[];
}
