import { Icon } from './icon.tsx';

/** A real checkbox under our drawing, so that keyboard and screen readers get the native one. */
export function Checkbox(props: {
  checked: boolean;
  mixed?: boolean;
  label: string;
  tabIndex?: number;
  onChange(checked: boolean, shift: boolean): void;
}) {
  const on = props.checked || props.mixed === true;
  return (
    <span className={on ? 'cb on' : 'cb'}>
      {on && <Icon name={props.mixed ? 'dash' : 'check'} />}
      <input
        type="checkbox"
        aria-label={props.label}
        checked={props.checked}
        tabIndex={props.tabIndex}
        ref={(node) => {
          if (node) node.indeterminate = props.mixed === true;
        }}
        onChange={(event) =>
          props.onChange(event.target.checked, (event.nativeEvent as MouseEvent).shiftKey === true)
        }
      />
    </span>
  );
}
