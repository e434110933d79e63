/** Sizes beyond which a document or a value is refused, in one place. */
export const LIMITS = {
  /** Digits that a JSON number carries exactly. */
  significantDigits: 15,
  /** Decimal places of a number. */
  scale: 9,
  /** Longest text with a length in its column; beyond it the column is `text`. */
  varchar: 10_000,
  /** Characters of a text without a greatest length of its own. */
  text: 100_000,
  /** Lines of one record, unless the field says less. */
  lines: 1_000,
  /** Bytes of one document's file. */
  documentBytes: 2_000_000,
  /** Objects, lists and values of one document. */
  documentNodes: 200_000,
  /** Objects and lists inside each other in one document. */
  documentDepth: 40,
  /** Documents of one package. */
  documents: 5_000,
} as const;
