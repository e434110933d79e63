import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { humanised } from '../../../../metadata/humanise.ts';
import { isObject } from '../../../../metadata/json-object.ts';
import { readCondition } from '../condition/read.ts';
import { Sentence } from '../condition/sentence.tsx';
import { useAt } from '../document.ts';
import type { PlaceProps } from '../place.tsx';
import type { SchemaNode } from '../schema/node.ts';
import { choicesOf } from './choice-field.tsx';
import { useKnownNames } from './name-field.tsx';

/** What a place says, for who may only look at it. */
export function ReadField({ id, pointer, node }: PlaceProps) {
  const value = useAt(pointer);
  return (
    <output id={id} className="rov">
      {value === undefined && node.shape !== 'boolean' ? (
        <span className="mut">—</span>
      ) : (
        <Said value={value} node={node} pointer={pointer} />
      )}
    </output>
  );
}

function Said({ value, node, pointer }: { value: unknown; node: SchemaNode; pointer: string }) {
  const { t } = useTranslation();
  const known = useKnownNames(pointer);
  const group = useMemo(() => (isObject(value) ? readCondition(value) : undefined), [value]);
  const titleOf = (name: unknown) =>
    known.find((each) => each.name === name)?.title ??
    choicesOf(node.schema).find(({ key }) => key === name)?.text ??
    String(name);
  if (node.shape === 'boolean') return t((value ?? node.schema.default) === true ? 'form.yes' : 'form.no');
  if (node.shape === 'condition' && group)
    return (
      <span className="sentence">
        <Sentence group={group} pointer={pointer} />
      </span>
    );
  if (node.shape === 'condition' && typeof value === 'string') return humanised(value);
  if (node.shape === 'names' && Array.isArray(value))
    return value.map((name) => (
      <span key={String(name)} className="name-tag">
        {titleOf(name)}
      </span>
    ));
  return isObject(value) || Array.isArray(value) ? (
    <code className="mono">{JSON.stringify(value)}</code>
  ) : (
    <span>{titleOf(value)}</span>
  );
}
