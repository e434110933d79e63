import { useTranslation } from 'react-i18next';
import type { Field } from '../../../metadata/model.ts';
import { useEditor } from '../../forms/editor.ts';
import { Value } from '../value.tsx';

/** At most six facts above the sections; the last amount is the large one. They follow what is typed, until it is refused. */
export function FactsBar({ facts, stored }: { facts: readonly Field[]; stored: boolean }) {
  const { t } = useTranslation();
  const big = facts.findLast(({ kind }) => kind === 'money');
  return (
    <dl
      className="facts"
      aria-label={t('record.facts')}
      style={{ gridTemplateColumns: facts.map(share).join(' ') }}
    >
      {facts.map((field) => (
        <div key={field.name}>
          <dt>{field.title}</dt>
          <dd className={field === big ? 'big' : undefined}>
            <Fact field={field} stored={stored} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function share(field: Field): string {
  return field.kind === 'reference' && field.reference?.entity !== 'user'
    ? '1.5fr'
    : field.kind === 'money'
      ? '1.25fr'
      : '1fr';
}

/** A value as a fact: near dates, amounts with their currency, references as links. */
function Fact({ field, stored }: { field: Field; stored: boolean }) {
  const { now, before, known } = useEditor();
  const { values } = stored ? before : now;
  const raw = values[field.name];
  const value = field.reference && typeof raw === 'string' ? (known.get(raw) ?? null) : raw;
  if (value === null || value === undefined || value === '') return <span className="mut">—</span>;
  const style = field.kind === 'date' || field.kind === 'instant' ? 'cell' : 'alone';
  return <Value field={field} value={value} row={values} style={style} linked />;
}
