import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import { useReadOnly } from '../read-only.ts';
import { ReadValue } from './read-value.tsx';

/** A name of the API and the database: judged while it is typed, taken when it is left. */
export function NameBox(props: {
  label: string;
  value: string;
  help?: string;
  /** Why a name cannot be had; undefined: it can. */
  fault(name: string): string | undefined;
  /** Called with each name that can be had, when the input is left. */
  onName(name: string): void;
  /** Called while typing: a dialog that makes something holds the text itself. */
  onType?(name: string): void;
}) {
  const { label, value, help, fault, onName, onType } = props;
  const { t } = useTranslation();
  const id = useId();
  const isRead = useReadOnly();
  const [typed, setTyped] = useState<string>();
  const text = typed ?? value;
  const wrong = typed === undefined || typed === value ? undefined : fault(text);
  const leave = () => {
    if (typed !== undefined && wrong === undefined && typed !== value) onName(typed);
    if (wrong === undefined) setTyped(undefined);
  };
  if (isRead) return <ReadValue label={label} value={value} mono />;
  return (
    <div className="f">
      <label htmlFor={id}>
        {label}
        <span className="req" aria-hidden="true">
          *
        </span>
      </label>
      <div className={wrong === undefined ? 'in' : 'in err'}>
        <input
          id={id}
          className="mono"
          value={text}
          maxLength={40}
          spellCheck={false}
          autoCapitalize="off"
          aria-invalid={wrong !== undefined}
          aria-describedby={`${id}-note`}
          onChange={(event) => {
            setTyped(event.target.value);
            onType?.(event.target.value);
          }}
          onBlur={leave}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) leave();
            if (event.key === 'Escape') setTyped(undefined);
          }}
        />
      </div>
      {wrong !== undefined ? (
        <div className="error" id={`${id}-note`}>
          <Icon name="warning" />
          <span>{wrong}</span>
        </div>
      ) : (
        help !== undefined && (
          <div className="help" id={`${id}-note`}>
            {t(help)}
          </div>
        )
      )}
    </div>
  );
}

const NAME = /^[a-z][a-z0-9_]{0,39}$/;

/** Whether it is written as names are. */
export function isName(text: string): boolean {
  return NAME.test(text);
}

/** A name made from an English title: `Delivery note` → `delivery_note`; empty where it has no Latin letter. */
export function nameFrom(title: string): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 40);
}
