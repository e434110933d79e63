/**
 * What a step takes. Measured on 2026-11-22 with the embedded PostgreSQL 18.4 on two cores that others used as well, on
 * 500,000 rows of 14 columns with four indexes: a concurrent index of two columns 190,000 to 440,000 rows/s, one of words
 * for searching 36,000, of no row 1,400,000; a new column written in batches 23,000 to 31,000; a check or a reference
 * validated 1,300,000 to 1,700,000; a change of a table without its rows 1 to 12 ms. Other machines differ: what counts is
 * whether it is seconds or hours.
 */
export const RATES = {
  rowsPerSecond: {
    /** In batches, with all indexes of the row. */
    write: 25_000,
    read: 1_400_000,
    index: 200_000,
    searchIndex: 35_000,
    /** To the record that a reference leads to. */
    follow: 1_300_000,
  },
  /** A statement that touches no row. */
  statementMs: 5,
} as const;
