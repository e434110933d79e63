import { useMemo } from 'react';
import { isObject } from '../../../metadata/json-object.ts';
import { readCondition } from './condition/read.ts';
import { Sentence } from './condition/sentence.tsx';
import type { Path } from './content/edit.ts';
import { pointerOf, useAt, useFormDocument } from './document.ts';
import { childNode, memberSchemas, type SchemaNode } from './schema/node.ts';
import { narrowed } from './schema/walk.ts';

/** What a closed entry says by its condition: the rows of a rule, what a check asks. */
export function InWords({ path, node }: { path: Path; node: SchemaNode }) {
  const { book } = useFormDocument();
  const value = useAt(pointerOf(path));
  const key = useMemo(() => {
    const one = narrowed(book, node, value);
    if (one?.shape === 'condition') return '';
    if (!one || !isObject(value)) return undefined;
    return Object.keys(memberSchemas(one)).find(
      (member) => isObject(value[member]) && childNode(book, one, member)?.shape === 'condition',
    );
  }, [book, node, value]);
  const at = key === undefined || key === '' ? path : [...path, key];
  const condition = isObject(value) && key !== undefined ? (key === '' ? value : value[key]) : undefined;
  const group = useMemo(() => readCondition(condition), [condition]);
  if (!group) return null;
  return (
    <span className="sentence">
      <Sentence group={group} pointer={pointerOf(at)} />
    </span>
  );
}
