import type { FieldProps } from '@rjsf/utils';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import type { Path } from './content/edit.ts';
import { pointerOf, useFaults } from './document.ts';
import { InWords } from './in-words.tsx';
import { Place } from './place.tsx';
import type { SchemaNode } from './schema/node.ts';
import type { Shape } from './schema/shape.ts';
import { Grip, SortableItem } from './sortable.tsx';
import { useTitle } from './use-title.ts';

interface Props {
  readonly id: string;
  readonly path: Path;
  readonly node: SchemaNode;
  readonly registry: FieldProps['registry'];
  /** What it is called when it has no name: “Check 2”. */
  readonly fallback: string;
  readonly open: boolean;
  readonly fixed: boolean;
  /** The entry's own name in a map. */
  readonly name?: ReactNode;
  onToggle(): void;
  onRemove: (() => void) | undefined;
}

/** Values that are short enough to stand in the row itself. */
export const INLINE: readonly Shape[] = ['text', 'choice', 'number', 'integer', 'boolean', 'names', 'any'];

/** An entry of a map or a list: its handle, what it is, and, opened, all of it in place. */
export function EntryRow(props: Props) {
  const { id, path, node, registry, fallback, open, name } = props;
  const { t } = useTranslation();
  const { title, detail } = useTitle(pointerOf(path), name === undefined ? undefined : path.at(-1));
  const text = title ?? fallback;
  const inline = INLINE.includes(node.shape);
  return (
    <SortableItem id={id} className={open ? 'entry open' : 'entry'} pointer={pointerOf(path)}>
      <div className="entry-head">
        {!props.fixed && <Grip name={text} />}
        {inline ? (
          <>
            {name}
            <div className="grow">
              <Place registry={registry} path={path} node={node} required bare />
            </div>
          </>
        ) : (
          <button type="button" className="fold grow" aria-expanded={open} onClick={props.onToggle}>
            <Icon name={open ? 'down' : 'right'} small />
            <span className="cut b5">{text}</span>
            {detail && detail !== text && (
              <span className={/^[ -~]+$/.test(detail) ? 'mono mut cut' : 's12 mut cut'}>{detail}</span>
            )}
            {!open && <InWords path={path} node={node} />}
          </button>
        )}
        {!open && !inline && <FaultCount pointer={pointerOf(path)} />}
        {props.onRemove && (
          <button
            type="button"
            className="btn text sm icon remove"
            aria-label={t('schemaForm.remove', { what: text })}
            title={t('schemaForm.remove', { what: text })}
            onClick={props.onRemove}
          >
            <Icon name="close" small />
          </button>
        )}
      </div>
      {open && !inline && (
        <div className="entry-body">
          {name}
          <Place registry={registry} path={path} node={node} required bare />
        </div>
      )}
    </SortableItem>
  );
}

function FaultCount({ pointer }: { pointer: string }) {
  const { t } = useTranslation();
  const faults = useFaults(pointer, 'within');
  if (faults.length === 0) return null;
  const grave = faults.some(({ severity }) => severity === 'error');
  return (
    <span className={grave ? 'tag red' : 'tag amber'}>
      {t('schemaForm.faults', { count: faults.length })}
    </span>
  );
}
