import { Link } from 'react-router';
import type { Field } from '../../metadata/model.ts';
import { recordLabel } from '../api/label.ts';
import { useDesk } from '../api/model.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Icon } from '../ui/icon.tsx';
import { StateTag } from '../ui/tag.tsx';
import { type ValueContext, valueText } from './value-text.ts';

/** A value on screen: states as dot and word, people with their disc, the rest as text. */
export function Value(props: {
  field: Field;
  value: unknown;
  row: Readonly<Record<string, unknown>>;
  parent?: Readonly<Record<string, unknown>>;
  style: ValueContext['style'];
  /** References become links. */
  linked?: boolean;
}) {
  const desk = useDesk();
  const { field, value, row, parent, style, linked } = props;
  if (value === null || value === undefined || value === '') return null;
  if (field.kind === 'enum') {
    const option = field.options?.find((one) => one.value === value);
    if (option?.color) return <StateTag option={option} />;
  }
  if (field.kind === 'boolean')
    return value === true ? (
      <span className="row" style={{ display: 'inline-flex', gap: 4 }}>
        <Icon name="check" small />
        <span className="visually-hidden">{valueText(field, value, { desk, row, style })}</span>
      </span>
    ) : null;
  if (field.kind === 'reference' && typeof value === 'object') {
    const entity = field.reference?.entity ?? '';
    const target = value as { id: string };
    const label = recordLabel(desk.model, entity, value as Record<string, unknown>);
    if (label === '') return <span className="mut">—</span>;
    if (entity === 'user')
      return (
        <span className="person">
          <Avatar id={target.id} name={label} />
          <span className="cut">{label}</span>
        </span>
      );
    return linked && desk.model.entities[entity] ? (
      <Link to={`/${entity}/${target.id}`}>{label}</Link>
    ) : (
      label
    );
  }
  const context: ValueContext = parent ? { desk, row, parent, style } : { desk, row, style };
  const text = valueText(field, value, context);
  if (linked && field.kind === 'url' && /^https?:\/\//.test(text))
    return (
      <a href={text} target="_blank" rel="noreferrer">
        {text}
      </a>
    );
  return text;
}
