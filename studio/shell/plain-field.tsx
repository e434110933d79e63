import { type InputHTMLAttributes, useId } from 'react';

/** A labelled input of the few forms that are not made from metadata. */
export function PlainField(
  props: { label: string; help?: string; error?: string } & InputHTMLAttributes<HTMLInputElement>,
) {
  const { label, help, error, ...input } = props;
  const id = useId();
  const note = error ?? help;
  return (
    <div className="f">
      <label htmlFor={id}>{label}</label>
      <div className={error ? 'in err' : 'in'}>
        <input
          id={id}
          required
          aria-invalid={error !== undefined}
          aria-describedby={note ? `${id}-note` : undefined}
          {...input}
        />
      </div>
      {note && (
        <div id={`${id}-note`} className={error ? 'error' : 'help'}>
          {note}
        </div>
      )}
    </div>
  );
}
