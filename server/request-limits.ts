/**
 * How much one request may ask of the server, as told in the README. Limits of the words of a query stand with its grammar
 * (`records/query`), those of documents and values in `metadata/limits.ts`, those of an operator's choice in `config.ts`.
 */
export const REQUEST_LIMITS = {
  /** Megabytes of a body. */
  bodyMegabytes: 5,
  /** Objects and lists inside each other in a body. */
  bodyDepth: 64,
  /** Records in one body, in one answer, and those that one filter may change: what is written can be answered too. */
  records: 1_000,
  /** Records of a page when nobody says how many. */
  page: 100,
  /** Lines in one body, whatever the records they belong to. */
  lines: 5_000,
  /** Requests of a batch. */
  batchRequests: 100,
  /** Seconds after which no further request of a batch is begun. */
  batchSeconds: 30,
  /** Megabytes of records in one answer; of a batch, those after which no further request is begun. */
  answerMegabytes: 20,
} as const;

/** Bytes of a megabyte, as the limits count them. */
export const MEGABYTE = 2 ** 20;
