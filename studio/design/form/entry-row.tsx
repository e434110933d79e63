import type { FieldProps } from '@rjsf/utils';
import { memo, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import { useReadOnly } from '../read-only.ts';
import type { Path } from './content/edit.ts';
import { pointerOf, useFaults } from './document.ts';
import { EntryName } from './entry-name.tsx';
import { InWords } from './in-words.tsx';
import { Place } from './place.tsx';
import type { SchemaNode } from './schema/node.ts';
import type { Shape } from './schema/shape.ts';
import { Grip, SortableItem } from './sortable.tsx';
import { useTitle } from './use-title.ts';

/** What rows do to the list they are in. Held by reference, so that a row is not drawn because another one changed. */
export interface RowActs {
  toggle(id: string): void;
  remove(id: string): void;
  /** Of entries that people name. */
  rename?(from: string, to: string): void;
}

interface Props {
  readonly id: string;
  readonly path: Path;
  readonly node: SchemaNode;
  readonly registry: FieldProps['registry'];
  /** What it is called when it has no name: “Check 2”. */
  readonly fallback: string;
  readonly open: boolean;
  /** Alone: there is no other place for it. */
  readonly fixed: boolean;
  readonly removable: boolean;
  /** It has a name of its own; how that is written. */
  readonly named?: { readonly pattern: string | undefined };
  readonly acts: RefObject<RowActs>;
}

/** Values that are short enough to stand in the row itself. */
const INLINE: readonly Shape[] = ['text', 'choice', 'number', 'integer', 'boolean', 'names', 'any'];

/** An entry of a map or a list: its handle, what it is, and, opened, all of it in place. */
export const EntryRow = memo(DrawnRow, isSame);

function isSame(a: Props, b: Props): boolean {
  return (
    a.id === b.id &&
    a.node === b.node &&
    a.fallback === b.fallback &&
    a.open === b.open &&
    a.fixed === b.fixed &&
    a.removable === b.removable &&
    pointerOf(a.path) === pointerOf(b.path)
  );
}

function DrawnRow(props: Props) {
  const { id, path, node, registry, fallback, open, fixed, named, acts } = props;
  const isRead = useReadOnly();
  const pointer = pointerOf(path);
  const { title, detail } = useTitle(pointer, named && id);
  const text = title ?? fallback;
  const inline = INLINE.includes(node.shape);
  const name = named && (
    <EntryName
      name={id}
      holder={path.slice(0, -1)}
      pattern={named.pattern}
      onRename={(to) => acts.current.rename?.(id, to)}
    />
  );
  const place = <Place registry={registry} path={path} node={node} required bare />;
  return (
    <SortableItem id={id} className={open ? 'entry open' : 'entry'} pointer={pointer}>
      <div className="entry-head">
        {!fixed && <Grip name={text} />}
        {inline ? (
          <>
            {name}
            <div className="grow">{place}</div>
          </>
        ) : (
          <button
            type="button"
            className="fold grow"
            aria-expanded={open}
            onClick={() => acts.current.toggle(id)}
          >
            <Icon name={open ? 'down' : 'right'} small />
            <span className="cut b5">{text}</span>
            {detail && detail !== text && (
              <span className={/^[ -~]+$/.test(detail) ? 'mono mut cut' : 's12 mut cut'}>{detail}</span>
            )}
            {!open && <InWords path={path} node={node} />}
          </button>
        )}
        {!open && !inline && <FaultCount pointer={pointer} />}
        {props.removable && <RemoveRow text={text} onRemove={() => acts.current.remove(id)} />}
      </div>
      {open && !inline && (
        <div className="entry-body">
          {!isRead && name}
          {place}
        </div>
      )}
    </SortableItem>
  );
}

function RemoveRow({ text, onRemove }: { text: string; onRemove(): void }) {
  const { t } = useTranslation();
  if (useReadOnly()) return null;
  return (
    <button
      type="button"
      className="btn text sm icon remove"
      aria-label={t('schemaForm.remove', { what: text })}
      title={t('schemaForm.remove', { what: text })}
      onClick={onRemove}
    >
      <Icon name="close" small />
    </button>
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
