import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import { useReadOnly } from '../read-only.ts';
import { type Path, valueAt } from './content/edit.ts';
import { useFormDocument } from './document.ts';

interface Props {
  readonly name: string;
  /** Where it stands among others. */
  readonly holder: Path;
  readonly pattern: string | undefined;
  onRename(to: string): void;
}

/** The name of an entry. It counts when it is left or Enter is pressed, because half a name would be another entry. */
export function EntryName({ name, holder, pattern, onRename }: Props) {
  const { t } = useTranslation();
  const isRead = useReadOnly();
  const document = useFormDocument();
  const [typed, setTyped] = useState<string | null>(null);
  const others = Object.keys(valueAt(document.state().content, holder) ?? {});
  const fault = typed === null || typed === name ? undefined : nameFault(typed, others, pattern);
  const leave = () => {
    if (typed !== null && typed !== name && fault === undefined) onRename(typed);
    setTyped(null);
  };
  if (isRead) return <div className="entry-name mono">{name}</div>;
  return (
    <div className="entry-name">
      <div className={fault ? 'in sm err' : 'in sm'}>
        <input
          className="mono"
          aria-label={t('schemaForm.entryName')}
          aria-invalid={fault !== undefined}
          spellCheck={false}
          autoComplete="off"
          value={typed ?? name}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={leave}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Enter') leave();
            else if (event.key === 'Escape' && typed !== null) {
              event.stopPropagation();
              setTyped(null);
            }
          }}
        />
      </div>
      {fault && (
        <div className="error" role="alert">
          <Icon name="warning" />
          <span>{t(`schemaForm.nameFault.${fault}`)}</span>
        </div>
      )}
    </div>
  );
}

/** What is wrong with a name, as soon as it is typed. */
export function nameFault(
  name: string,
  others: readonly string[],
  pattern: string | undefined,
): 'taken' | 'writing' | 'empty' | undefined {
  if (name === '') return 'empty';
  if (others.includes(name)) return 'taken';
  return pattern === undefined || new RegExp(pattern, 'u').test(name) ? undefined : 'writing';
}
