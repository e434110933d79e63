import { useTranslation } from 'react-i18next';
import type { WidgetProps } from './widget.ts';

export function SwitchInput(props: WidgetProps) {
  const { t } = useTranslation();
  const on = props.value === true;
  return (
    <div className={props.bare ? 'switch bare' : 'switch'}>
      <button
        type="button"
        role="switch"
        id={props.id}
        className={on ? 'sw on' : 'sw'}
        aria-checked={on}
        aria-label={props.field.title}
        aria-describedby={props.describedBy}
        // biome-ignore lint/a11y/noAutofocus: cells of the line table take the focus that moved into them
        autoFocus={props.focus}
        onClick={() => props.onChange(!on)}
        onKeyDown={props.onKey}
      />
      {!props.bare && <span className="sec">{t(on ? 'form.yes' : 'form.no')}</span>}
    </div>
  );
}
