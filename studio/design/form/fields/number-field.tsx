import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readNumber } from '../../../forms/widgets/number-text.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useAt, useFaults, useFormDocument } from '../document.ts';
import type { PlaceProps } from '../place.tsx';

/** Decimal places that a number of a document may have. */
const PLACES = 9;

/** A number. A text that is none stays to be mended, and the document keeps what it had. */
export function NumberField({ id, pointer, path, node, required, label, bare }: PlaceProps) {
  const { t } = useTranslation();
  const document = useFormDocument();
  const value = useAt(pointer);
  const [typed, setTyped] = useState<{ text: string; value: unknown } | null>(null);
  // Another value came from elsewhere: it wins over what was typed.
  const text = typed && typed.value === value ? typed.text : value === undefined ? '' : String(value);
  const reading = readNumber(
    text,
    node.shape === 'integer' ? 'integer' : 'number',
    node.shape === 'integer' ? 0 : PLACES,
  );
  const unread = 'code' in reading;
  const invalid = useFaults(pointer, 'within').length > 0 || unread;
  const type = (next: string) => {
    const read = readNumber(
      next,
      node.shape === 'integer' ? 'integer' : 'number',
      node.shape === 'integer' ? 0 : PLACES,
    );
    if ('code' in read) return setTyped({ text: next, value });
    const number = read.value ?? undefined;
    const keeps = number === undefined && required;
    setTyped({ text: next, value: keeps ? value : number });
    if (!keeps) document.set(path, number);
  };
  return (
    <>
      <div className={invalid ? 'in err' : 'in'}>
        <input
          id={id}
          className="num"
          inputMode={node.shape === 'integer' ? 'numeric' : 'decimal'}
          autoComplete="off"
          value={text}
          aria-label={bare ? label : undefined}
          aria-invalid={invalid}
          aria-required={required}
          aria-describedby={`${id}-note`}
          placeholder={node.schema.default === undefined ? undefined : String(node.schema.default)}
          onChange={(event) => type(event.target.value)}
        />
      </div>
      {unread && (
        <div className="error">
          <Icon name="warning" />
          <span>{t(node.shape === 'integer' ? 'schemaForm.noInteger' : 'schemaForm.noNumber')}</span>
        </div>
      )}
    </>
  );
}
