/** Further away than this nothing but titles can be read, so nothing else is drawn. */
const READABLE = 0.45;

/** For React Flow's store. */
export const isFarOff = ({ transform: [, , zoom] }: { readonly transform: readonly number[] }): boolean =>
  zoom !== undefined && zoom < READABLE;
