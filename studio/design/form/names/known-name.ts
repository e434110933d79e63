/** A name that could stand somewhere. */
export interface KnownName {
  readonly name: string;
  readonly title: string;
  readonly detail?: string;
}
