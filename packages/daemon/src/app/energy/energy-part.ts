/** A desk of the energy side over its life: the parts are loaded and started in the order in which they need each other. */
export interface EnergyPart {
  /** Once the records are open, and the history follows the journal. */
  load(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}
