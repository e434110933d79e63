import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icon.tsx';
import type { Kind } from './any-field.tsx';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly value: unknown;
  readonly as: Exclude<Kind, 'yesNo'>;
  readonly describedBy?: string;
  /** Undefined: the text was emptied. */
  onChange(value: unknown): void;
}

/** A value as text. A text that cannot be read stays to be mended; the document keeps what it had. */
export function JsonText({ id, label, value, as, describedBy, onChange }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<{ text: string; value: unknown } | null>(null);
  const written = write(value, as);
  const text = typed && typed.value === value ? typed.text : written;
  const reading = read(text, as);
  const type = (next: string) => {
    const result = read(next, as);
    setTyped({ text: next, value: result ? result.value : value });
    if (result) onChange(result.value);
  };
  const invalid = reading === undefined;
  const Tag = as === 'json' ? 'textarea' : 'input';
  return (
    <div className="grow">
      <div className={`in ${as === 'json' ? 'area' : ''} ${invalid ? 'err' : ''}`}>
        <Tag
          id={id}
          className={as === 'json' ? 'mono' : undefined}
          aria-label={label}
          aria-invalid={invalid}
          aria-describedby={describedBy}
          spellCheck={false}
          autoComplete="off"
          {...(as === 'json' && { rows: Math.min(16, text.split('\n').length) })}
          value={text}
          onChange={(event) => type(event.target.value)}
        />
      </div>
      {invalid && (
        <div className="error">
          <Icon name="warning" />
          <span>{t(as === 'number' ? 'schemaForm.noNumber' : 'schemaForm.noJson')}</span>
        </div>
      )}
    </div>
  );
}

function write(value: unknown, as: Props['as']): string {
  if (value === undefined) return '';
  return as === 'json' ? JSON.stringify(value, null, 2) : String(value);
}

function read(text: string, as: Props['as']): { readonly value: unknown } | undefined {
  if (as === 'text') return { value: text === '' ? undefined : text };
  if (text.trim() === '') return { value: undefined };
  try {
    const value: unknown = JSON.parse(text);
    return as === 'number' && typeof value !== 'number' ? undefined : { value };
  } catch {
    return undefined;
  }
}
