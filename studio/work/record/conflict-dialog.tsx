import { Modal } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '../../../metadata/model.ts';
import { useDesk } from '../../api/model.ts';
import type { Content, KnownRows } from '../../forms/content.ts';
import { useEditor } from '../../forms/editor.ts';
import { Value } from '../value.tsx';
import { differences, linesChange, merged } from './compare.ts';
import { LineChanges } from './line-changes.tsx';
import type { Conflict, Saving } from './use-save.ts';

/** Somebody else saved in between: field by field, which value stays. What only they changed is taken over. */
export function ConflictDialog({ saving, conflict }: { saving: Saving; conflict: Conflict }) {
  const { t } = useTranslation();
  const { model } = useDesk();
  const { entity, before, now, known } = useEditor();
  const { theirs, who } = conflict;
  const found = useMemo(
    () => differences(model, entity, before, now, theirs.content),
    [model, entity, before, now, theirs],
  );
  const [mine, setMine] = useState<ReadonlySet<string>>(() => new Set(found.map(({ field }) => field.name)));
  const choose = (name: string, ours: boolean) =>
    setMine((chosen) => {
      const next = new Set(chosen);
      if (ours) next.add(name);
      else next.delete(name);
      return next;
    });
  return (
    <Modal
      open
      title={t('conflict.title', { who, count: found.filter(({ both, mine: own }) => both || !own).length })}
      okText={t('conflict.merge')}
      cancelText={t('record.cancel')}
      onCancel={saving.abandon}
      onOk={() => saving.resolve(merged(found, mine, now, theirs.content))}
      width={680}
    >
      <p className="sec">{t('conflict.text')}</p>
      <table className="conflict">
        <thead>
          <tr>
            <th scope="col">{t('conflict.field')}</th>
            <th scope="col">{t('conflict.mine')}</th>
            <th scope="col">{t('conflict.theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {found.map(({ field, both, mine: own }) => (
            <tr key={field.name}>
              <th scope="row">{field.title}</th>
              {both
                ? [true, false].map((ours) => (
                    <td key={String(ours)}>
                      <label className="pick">
                        <input
                          type="radio"
                          name={`conflict-${field.name}`}
                          checked={mine.has(field.name) === ours}
                          onChange={() => choose(field.name, ours)}
                        />
                        <Side
                          field={field}
                          content={ours ? now : theirs.content}
                          known={ours ? known : theirs.known}
                        />
                      </label>
                    </td>
                  ))
                : [true, false].map((ours) => (
                    <td key={String(ours)} className={ours === own ? undefined : 'mut'}>
                      {ours === own ? (
                        <Side
                          field={field}
                          content={ours ? now : theirs.content}
                          known={ours ? known : theirs.known}
                        />
                      ) : (
                        t(own ? 'conflict.untouched' : 'conflict.onlyTheirs')
                      )}
                    </td>
                  ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}

/** How lines differ from those that were loaded: what came, went and changed, by name. */
function LinesSide({ field, content }: { field: Field; content: Content }) {
  const { t } = useTranslation();
  const { model } = useDesk();
  const { before } = useEditor();
  const lineEntity = model.entities[field.lines ?? ''];
  const lines = content.lines[field.name] ?? [];
  if (!lineEntity) return null;
  return (
    <span>
      {t('conflict.lines', { count: lines.length })}
      <LineChanges field={field} change={linesChange(lineEntity, before.lines[field.name] ?? [], lines)} />
    </span>
  );
}

function Side({ field, content, known }: { field: Field; content: Content; known: KnownRows }) {
  const { t } = useTranslation();
  if (field.kind === 'lines') return <LinesSide field={field} content={content} />;
  const raw = content.values[field.name];
  const value = field.reference && typeof raw === 'string' ? (known.get(raw) ?? null) : raw;
  if (value === null || value === undefined || value === '' || value === false)
    return <span className="mut">{t('conflict.empty')}</span>;
  return <Value field={field} value={value} row={content.values} style="full" />;
}
