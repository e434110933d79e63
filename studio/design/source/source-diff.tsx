import { Fragment, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentKind } from '../../../metadata/document.ts';
import type { Content } from '../draft/draft.ts';
import { documentText } from './document-text.ts';
import { folded } from './folded.ts';
import { type Line, lineDifference, type Row } from './line-difference.ts';
import { useWidth } from './use-width.ts';
import { addWords } from './words.ts';
import './source-diff.css';

/** Two sides need this much room, in pixels. */
const SIDE_BY_SIDE = 860;

/** What stands in one document and not in the other; null: there is none. Side by side where there is room. */
export function SourceDiff({
  before,
  after,
  kind,
}: {
  before: Content | null;
  after: Content | null;
  /** Where the documents do not say it themselves. */
  kind?: DocumentKind;
}) {
  const { t, i18n } = useTranslation();
  addWords(i18n);
  const [box, width] = useWidth();
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const stretches = useMemo(
    () => folded(lineDifference(documentText(before, kind), documentText(after, kind))),
    [before, after, kind],
  );
  const split = width >= SIDE_BY_SIDE && before !== null && after !== null;
  const Rows = split ? SplitRows : UnifiedRows;
  if (stretches.every((stretch) => 'hidden' in stretch))
    return <p className="s13 mut">{t('source.no_difference')}</p>;
  return (
    <div className="source-diff" ref={box}>
      <table className={split ? 'split' : ''}>
        <caption className="visually-hidden">{t('source.difference')}</caption>
        <colgroup>
          <col className="no" />
          <col className={split ? '' : 'no'} />
          <col className={split ? 'no' : 'sign'} />
          <col />
        </colgroup>
        <tbody>
          {stretches.map((stretch) => {
            if ('shown' in stretch) return <Rows key={keyOf(stretch.shown[0])} rows={stretch.shown} />;
            if (opened.has(stretch.from)) return <Rows key={stretch.from} rows={stretch.hidden} />;
            return (
              <tr key={stretch.from} className="fold">
                <td colSpan={4}>
                  <button
                    type="button"
                    className="linkish"
                    onClick={() => setOpened(new Set(opened).add(stretch.from))}
                  >
                    {t('source.unchanged', { count: stretch.hidden.length })}
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function SplitRows({ rows }: { rows: readonly Row[] }) {
  return rows.map((row) => (
    <tr key={keyOf(row)}>
      <Half line={row.before} side={row.same ? 'same' : 'del'} />
      <Half line={row.after} side={row.same ? 'same' : 'ins'} />
    </tr>
  ));
}

function Half({ line, side }: { line: Line | undefined; side: 'same' | 'del' | 'ins' }) {
  if (!line)
    return (
      <>
        <td className="no none" />
        <td className="none" />
      </>
    );
  return (
    <>
      <td className={`no ${side}`}>{line.number}</td>
      <Text line={line} side={side} />
    </>
  );
}

/** What goes of a stretch of changes before what comes, as people read it. */
function UnifiedRows({ rows }: { rows: readonly Row[] }) {
  return inOneColumn(rows).map((row) => {
    const side = row.same ? 'same' : row.before ? 'del' : 'ins';
    const line = row.before && side === 'del' ? row.before : row.after;
    return (
      <tr key={keyOf(row)}>
        <td className={`no ${side}`}>{row.before?.number}</td>
        <td className={`no ${side}`}>{row.after?.number}</td>
        <td className={`sign ${side}`} aria-hidden="true">
          {SIGNS[side]}
        </td>
        {line && <Text line={line} side={side} />}
      </tr>
    );
  });
}

const SIGNS = { same: '', del: '−', ins: '+' } as const;

function inOneColumn(rows: readonly Row[]): readonly Row[] {
  const done: Row[] = [];
  let coming: Row[] = [];
  for (const row of rows) {
    if (row.same) {
      done.push(...coming, row);
      coming = [];
      continue;
    }
    if (row.before) done.push({ same: false, before: row.before });
    if (row.after) coming.push({ same: false, after: row.after });
  }
  return [...done, ...coming];
}

function Text({ line, side }: { line: Line; side: 'same' | 'del' | 'ins' }) {
  const Side = side === 'same' ? Fragment : side;
  // What wraps goes on one step further in.
  const hanging = indentOf(line) + 2;
  return (
    <td className={`mono ${side}`} style={{ paddingLeft: `${hanging + 1}ch`, textIndent: `-${hanging}ch` }}>
      <Side>
        {line.pieces.map(({ text, changed }, index) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a line have no other name
          changed ? <mark key={index}>{text}</mark> : <Fragment key={index}>{text}</Fragment>,
        )}
      </Side>
    </td>
  );
}

/** In characters, as far as a narrow screen has room for it. */
function indentOf({ pieces: [first] }: Line): number {
  return Math.min(12, /^ */.exec(first?.text ?? '')?.[0].length ?? 0);
}

const keyOf = (row: Row | undefined) => `${row?.before?.number ?? ''}:${row?.after?.number ?? ''}`;
