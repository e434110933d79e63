export interface Point {
  readonly x: number;
  readonly y: number;
}

/** `x` and `y` of its upper left corner, in pixels. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}
